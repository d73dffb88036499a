// What is talked about with somebody's goals.

import type { RecordRow } from '$lib/backend/generated/RecordRow';
import { recordsOf } from '$lib/record/askRecords';

import { GOAL, HABIT, STEP } from './steps';
import { STRENGTH, WEEK } from './week';

export interface TheirGoals {
  goals: RecordRow[];
  /** Goals that are reached, or became others. */
  over: RecordRow[];
  steps: RecordRow[];
  habits: RecordRow[];
}

export async function theirGoals(about: string): Promise<TheirGoals> {
  const [all, goals, steps, habits] = await Promise.all([
    recordsOf(GOAL, { about }),
    recordsOf(GOAL, { about, open: true }),
    recordsOf(STEP, { about }),
    recordsOf(HABIT, { about }),
  ]);
  const open = new Set(goals.map((goal) => goal.id));
  return { goals, over: all.filter((goal) => !open.has(goal.id)), steps, habits };
}

/** What goals lean on: what somebody is good at, and what their week has in it. */
export interface BesideGoals {
  strengths: RecordRow[];
  week: RecordRow[];
}

export async function besideGoals(about: string): Promise<BesideGoals> {
  const [strengths, week] = await Promise.all([
    recordsOf(STRENGTH, { about }),
    recordsOf(WEEK, { about }),
  ]);
  return { strengths, week };
}
