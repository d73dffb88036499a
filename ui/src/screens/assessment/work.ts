// What of a questionnaire under way is kept in a draft, and the request that saves it.

import * as v from 'valibot';

import type { Role } from '$lib/backend/generated/Role';
import type { SaveRequest } from '$lib/backend/generated/SaveRequest';
import { mayWriteKind } from '$lib/record/declaration';

import { readAnswers, type Answers } from './answers';
import type { Kept } from './player.svelte';

export const ASSESSMENT = 'assessment';

/** Whether somebody in that role asks questionnaires at all. */
export const mayAsk = (role: Role): boolean => mayWriteKind(ASSESSMENT, role);

/** How it is given. */
export const GIVEN_HOW = ['read_to_me', 'they_read', 'interpreter', 'on_their_own'] as const;

/** What stands beside the answers. */
export interface Beside {
  language: string;
  given_how: string;
  note: string;
  /** As far as the instrument tells people apart by it. */
  sex: string;
}

export interface Work extends Beside {
  version: string;
  kept: Kept;
  /** The dots on the screen when a saved one was opened to be corrected. */
  shown: Record<string, string[]>;
}

const Left = v.object({
  version: v.string(),
  language: v.string(),
  given_how: v.optional(v.string(), ''),
  note: v.optional(v.string(), ''),
  sex: v.optional(v.string(), ''),
  answers: v.unknown(),
  boxes: v.optional(
    v.record(v.string(), v.array(v.object({ words: v.string(), beside: v.string() }))),
    {},
  ),
  at: v.nullable(v.string()),
  shown: v.optional(v.record(v.string(), v.array(v.string())), {}),
});

/** What a draft holds; nothing where it cannot be read. */
export function workFromDraft(left: Record<string, unknown> | null): Work | null {
  const read = v.safeParse(Left, left);
  if (!read.success) return null;
  const { answers, boxes, at, ...beside } = read.output;
  return { ...beside, kept: { answers: readAnswers(answers), boxes, at } };
}

/** As a draft holds it. */
export function draftOf({ kept, ...beside }: Work): Record<string, unknown> {
  return { ...beside, ...kept };
}

/** A saved one, opened to be corrected, at the question that was asked for. */
export function workFromRecord(
  fields: Record<string, unknown>,
  shown: Record<string, string[]>,
  at: string | null,
): Work {
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  return {
    version: text('version'),
    language: text('language'),
    given_how: text('given_how'),
    note: text('note'),
    sex: text('sex'),
    shown,
    kept: { answers: readAnswers(fields['answers']), boxes: {}, at },
  };
}

interface Saving {
  participant: string;
  instrument: string;
  work: Work;
  /** The record that is corrected; `null` for a new one. */
  amends: string | null;
  draft: string;
}

/** The request that saves it. What says nothing is left out; a correction says so. */
export function requestOf({ participant, instrument, work, amends, draft }: Saving): SaveRequest {
  const said = (words: string) => (words.trim() === '' ? null : words.trim());
  const beside = Object.fromEntries(
    Object.entries({
      given_how: said(work.given_how),
      note: said(work.note),
      sex: said(work.sex),
    }).filter(([, words]) => amends !== null || words !== null),
  );
  const answers: Answers = work.kept.answers;
  const whole = {
    participant,
    instrument,
    version: work.version,
    language: work.language,
  };
  return {
    kind: ASSESSMENT,
    id: amends,
    fields: { ...(amends === null ? whole : {}), answers, ...beside },
    shown: work.shown,
    draft,
    reason: null,
  };
}
