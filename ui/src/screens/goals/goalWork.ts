// A new goal with its first step, as it stands on the screen and as it is saved.

import * as v from 'valibot';

import type { TogetherRequest } from '$lib/backend/generated/TogetherRequest';

import { GOAL, mondayOf, OF_GOAL, STEP } from './steps';

const Left = v.object({
  statement: v.string(),
  dimension: v.string(),
  importance: v.nullable(v.number()),
  confidence: v.nullable(v.number()),
  why: v.string(),
  step: v.string(),
  repeats: v.string(),
});

export type NewGoal = v.InferOutput<typeof Left>;

export function blankGoal(): NewGoal {
  return {
    statement: '',
    dimension: '',
    importance: null,
    confidence: null,
    why: '',
    step: '',
    repeats: '',
  };
}

/** The form as a draft left it; `null` where there is none. */
export function goalFromDraft(left: unknown): NewGoal | null {
  const read = v.safeParse(Left, left);
  return read.success ? read.output : null;
}

const StepLeft = v.object({ step: v.string(), repeats: v.string() });

/** A step more for a goal, as it is typed. */
export type StepTyped = v.InferOutput<typeof StepLeft>;

/** A step as a draft left it; `null` where there is none. */
export function stepFromDraft(left: unknown): StepTyped | null {
  const read = v.safeParse(StepLeft, left);
  return read.success ? read.output : null;
}

/** What was said: blank is nothing. */
function said(fields: Record<string, string | number | null>): Record<string, unknown> {
  const kept = Object.entries(fields).map(
    ([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const,
  );
  return Object.fromEntries(kept.filter(([, value]) => value !== '' && value !== null));
}

/** The request that saves a goal with its first step, if there is one. */
export function goalRequest(
  goal: NewGoal,
  participant: string,
  today: string,
  draft: string,
): TogetherRequest {
  const { statement, dimension, importance, confidence, why, step, repeats } = goal;
  const fields = said({ statement, dimension, importance, confidence, why_it_matters: why });
  const first = said({ step, repeats });
  return {
    first: {
      kind: GOAL,
      id: null,
      fields: { participant, status: 'working_on_it', ...fields },
      shown: {},
      draft,
      reason: null,
    },
    along:
      'step' in first
        ? [
            {
              kind: STEP,
              names_it_in: OF_GOAL,
              fields: { participant, week_of: mondayOf(today), ...first },
            },
          ]
        : [],
    taken_out: [],
    why_taken_out: '',
  };
}
