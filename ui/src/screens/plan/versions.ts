// The versions of a plan: which one holds, which were before it, and what changed. Two teams may each have
// written one that follows the same: then both hold, until one follows both.

import type { RecordDetail } from '$lib/backend/generated/RecordDetail';
import { kindOf } from '$lib/record/declaration';
import { textOf, textsOf } from '$lib/words/values';

export const PLAN = 'recovery_plan';

/** The sections, in the order of the declaration. */
export function sections(): string[] {
  const fields = kindOf(PLAN)?.fields ?? [];
  return fields.filter((field) => field.type === 'text').map((field) => field.name);
}

export interface Version {
  id: string;
  at: number | null;
  author: string;
  words: Record<string, string>;
  follows: string[];
}

/** A version as it is recorded. */
export function versionOf({ row, fields }: RecordDetail): Version {
  const words = sections().map((name) => [name, textOf(fields[name]).trim()] as const);
  return {
    id: row.id,
    at: row.at,
    author: row.author,
    words: Object.fromEntries(words.filter(([, said]) => said !== '')),
    follows: textsOf(fields['follows']),
  };
}

/** The versions that no other follows: what holds now. */
export function holding(versions: Version[]): Version[] {
  const followed = new Set(versions.flatMap((version) => version.follows));
  return versions.filter((version) => !followed.has(version.id));
}

/** What a section says otherwise than before. */
export interface SectionChange {
  section: string;
  before: string;
  now: string;
}

/** What changed since the versions that one follows, as far as they are here. */
export function changedSince(version: Version, all: Version[]): SectionChange[] {
  const before = all.filter((other) => version.follows.includes(other.id));
  if (before.length === 0) return [];
  return sections()
    .map((section) => {
      const earlier = [...new Set(before.map((other) => other.words[section] ?? ''))];
      return { section, earlier, now: version.words[section] ?? '' };
    })
    .filter(({ earlier, now }) => earlier.some((said) => said !== now))
    .map(({ section, earlier, now }) => ({
      section,
      before: earlier.filter((said) => said !== '').join('\n—\n'),
      now,
    }));
}

/** The words of a section that the versions which hold differ in; none where they agree. */
export function differing(holds: Version[], section: string): Version[] {
  const said = new Set(holds.map((version) => version.words[section] ?? ''));
  return said.size > 1 ? holds.filter((version) => (version.words[section] ?? '') !== '') : [];
}

/** The words with which a next version begins. Where what holds differs nobody's words are taken for
 *  the other's: `null` waits for a person. What only one says is theirs still. */
export function begun(holds: Version[]): Record<string, string | null> {
  return Object.fromEntries(
    sections().map((section) => {
      const said = new Set(holds.map((version) => version.words[section] ?? ''));
      said.delete('');
      const [only] = [...said];
      return [section, said.size > 1 ? null : (only ?? '')];
    }),
  );
}

/** A text with a line more, unless it is there. */
export function withLine(text: string, line: string): string {
  const lines = text.split('\n').map((one) => one.trim().toLowerCase());
  if (lines.includes(line.trim().toLowerCase())) return text;
  return text.trim() === '' ? line : `${text.trimEnd()}\n${line}`;
}
