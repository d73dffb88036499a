// What kinds, fields and choices are called. A kind's own words come first, then those that it shares with
// others: `field_K_F`, else `field_F`; inside a group G `field_K_G_F`, `field_G_F`, `field_F`. What this
// build does not know shows its own name. `null` stands for a kind that is not known.

import { ownName, worded } from './t';

function first(keys: (string | null)[]): string | undefined {
  for (const key of keys) {
    const words = key === null ? undefined : worded(key);
    if (words !== undefined) return words;
  }
  return undefined;
}

/** The words of the family `family` for a field, given as a name or a path such as `contact_rules.hours`. */
function ofField(family: string, kind: string | null, path: string, ending = ''): string | undefined {
  const parts = path.split('.');
  const ways = parts.map((_, from) => parts.slice(from).join('_') + ending);
  return first([
    kind === null ? null : `${family}_${kind}_${ways[0] ?? path}`,
    kind === null ? null : `${family}_${kind}_${ways.at(-1) ?? path}`,
    ...ways.map((way) => `${family}_${way}`),
  ]);
}

function lastOf(path: string): string {
  return path.split('.').at(-1) ?? path;
}

/** A kind's name: "Check-in". */
export function kindWords(kind: string): string {
  return worded(`kind_${kind}`) ?? ownName(kind);
}

/** A kind's name for several: "Check-ins". */
export function kindsWords(kind: string): string {
  return worded(`kind_${kind}_many`) ?? kindWords(kind);
}

/** What a new one is called: "New check-in". */
export function newWords(kind: string): string {
  return worded(`kind_${kind}_new`) ?? kindWords(kind);
}

/** A field's name. */
export function fieldWords(kind: string | null, path: string): string {
  return ofField('field', kind, path) ?? ownName(lastOf(path));
}

/** How a form asks for a field: its question, else its name. */
export function questionWords(kind: string, path: string): string {
  return ofField('question', kind, path) ?? fieldWords(kind, path);
}

/** What a form says below a field's name; `undefined` where nothing needs saying. */
export function hintWords(kind: string, path: string): string | undefined {
  return ofField('hint', kind, path);
}

/** What the ends of a scale mean; `null` where they have no words. */
export function endWords(
  kind: string,
  field: string,
): { lowest: string | null; highest: string | null } {
  return {
    lowest: worded(`${kind}_${field}_lowest`) ?? worded(`${field}_lowest`) ?? null,
    highest: worded(`${kind}_${field}_highest`) ?? worded(`${field}_highest`) ?? null,
  };
}

/** A text as somebody wrote it, or the words of one that the program offers, which is kept as a code. */
export function writtenWords(kind: string | null, path: string, text: string): string {
  return ofField('choice', kind, path, `_${text.replaceAll(' ', '_')}`) ?? text;
}

/** Why somebody took something out, or the words of a reason that the program gave, kept as a code. */
export function reasonWords(reason: string): string {
  return worded(`reason_${reason.replaceAll(' ', '_')}`) ?? reason;
}

/** What kinds are about: the heading under which they are offered. */
export function subjectWords(subject: string): string {
  return worded(`subject_${subject}`) ?? ownName(subject);
}

/** The heading of a group of fields on a form. */
export function groupWords(kind: string, group: string): string {
  return first([`group_${kind}_${group}`, `group_${group}`]) ?? ownName(group);
}

/** One of a field's choices. `null` for the path means a choice that several fields share. */
export function choiceWords(kind: string | null, path: string | null, code: string): string {
  const own = path === null ? undefined : ofField('choice', kind, path, `_${code}`);
  return own ?? worded(`choice_${code}`) ?? ownName(code);
}
