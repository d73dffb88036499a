// The next version of a plan as it stands on the screen, and as it is saved.

import * as v from 'valibot';

import type { SaveRequest } from '$lib/backend/generated/SaveRequest';

import { PLAN, sections } from './versions';

export interface PlanWork {
  /** By section; `null` where two versions differ and nobody has chosen yet. */
  words: Record<string, string | null>;
  /** The versions that were on the screen when it was begun: the next one takes their place, and no other's. */
  follows: string[];
}

const Left = v.object({
  words: v.record(v.string(), v.nullable(v.string())),
  follows: v.array(v.string()),
});

/** What a draft left, and what it knows nothing of as in `fresh`. */
export function planFromDraft(left: unknown, fresh: PlanWork): PlanWork {
  const read = v.safeParse(Left, left);
  if (!read.success) return fresh;
  return { ...read.output, words: { ...fresh.words, ...read.output.words } };
}

/** The sections in which somebody has still to choose. */
export function undecided(work: PlanWork): string[] {
  return sections().filter((section) => work.words[section] === null);
}

/** The request that saves it. */
export function planRequest(work: PlanWork, participant: string, draft: string): SaveRequest {
  const said = sections()
    .map((section) => [section, (work.words[section] ?? '').trim()] as const)
    .filter(([, words]) => words !== '');
  const follows = work.follows.length > 0 ? { follows: work.follows } : {};
  const fields = { participant, ...Object.fromEntries(said), ...follows };
  return { kind: PLAN, id: null, fields, shown: {}, draft, reason: null };
}
