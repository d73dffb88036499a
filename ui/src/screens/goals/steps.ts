// Small steps by goal and by week: what is asked about first, and what is on for this week.

import type { RecordRow } from '$lib/backend/generated/RecordRow';
import { addDays } from '$lib/words/days';
import { textOf } from '$lib/words/values';

export const GOAL = 'goal';
export const STEP = 'action_step';
export const HABIT = 'habit';
/** The field in which a step names its goal. */
export const OF_GOAL = 'goal';

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

const said = (row: RecordRow, name: string) => textOf(row.fields[name]);

/** Whether nobody has said yet what came of a step. */
function isOpen(row: RecordRow): boolean {
  return said(row, 'outcome') === '';
}

/** Whether a step returns. */
export function returns(fields: Record<string, unknown>): boolean {
  const repeats = textOf(fields['repeats']);
  return repeats !== '' && repeats !== 'once';
}

/** Steps of weeks that are over, and of no week, which nobody has asked about yet; the oldest first. */
export function toAskAbout(steps: RecordRow[], today: string): RecordRow[] {
  const monday = mondayOf(today);
  return steps
    .filter((row) => isOpen(row) && said(row, 'week_of') < monday)
    .sort((one, other) => said(one, 'week_of').localeCompare(said(other, 'week_of')));
}

/** A goal with what is on for it. */
export interface GoalSteps {
  goal: RecordRow;
  /** On for this week or later. */
  now: RecordRow[];
  /** What came of earlier ones, the newest first. */
  before: RecordRow[];
  habits: RecordRow[];
}

/** What a list of goals shows, and steps and habits that belong to no goal in it. */
export interface Listed {
  goals: GoalSteps[];
  rest: { now: RecordRow[]; before: RecordRow[]; habits: RecordRow[] };
}

/** Goals with their steps and habits. */
export function byGoal(
  goals: RecordRow[],
  steps: RecordRow[],
  habits: RecordRow[],
  today: string,
): Listed {
  const asked = new Set(toAskAbout(steps, today).map((row) => row.id));
  const known = new Set(goals.map((goal) => goal.id));
  const of = (belongs: (row: RecordRow) => boolean) => ({
    now: steps.filter((row) => belongs(row) && isOpen(row) && !asked.has(row.id)),
    before: steps
      .filter((row) => belongs(row) && !isOpen(row))
      .sort((one, other) => said(other, 'week_of').localeCompare(said(one, 'week_of'))),
    habits: habits.filter(belongs),
  });
  return {
    goals: goals.map((goal) => ({ goal, ...of((row) => said(row, OF_GOAL) === goal.id) })),
    rest: of((row) => !known.has(said(row, OF_GOAL))),
  };
}

/** The step that goes on from one that returns, in the week of `today`. */
export function nextOf(fields: Record<string, unknown>, today: string): Record<string, unknown> {
  const kept = ['participant', 'step', OF_GOAL, 'repeats'].map((name) => [name, fields[name]] as const);
  const given = kept.filter(([, value]) => value !== undefined && value !== null);
  return { ...Object.fromEntries(given), week_of: mondayOf(today) };
}
