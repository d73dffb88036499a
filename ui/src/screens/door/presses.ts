// What was pressed at the door since the last save: pure, so that nothing is lost or counted twice.

import * as v from 'valibot';

import { kindOf } from '$lib/record/declaration';

export const DOOR = 'door_count';

/** What a program counts beside the usual things, and what that is. */
export const OTHER = { count: 'other_count', what: 'other_what' } as const;

/** What is counted, in the order of the declaration. */
export function counters(): string[] {
  const fields = kindOf(DOOR)?.fields ?? [];
  return fields.filter((field) => field.type === 'integer').map((field) => field.name);
}

/** One press, or several at once where it was the same as last time. */
export interface Press {
  added: Counts;
  at: number;
}

/** Counts, or what they changed by: of what is declared by its field, of the program's own by its record. */
export type Counts = Record<string, number>;

/** The counts among the fields of a record. */
export function numbers(fields: Record<string, unknown>): Counts {
  const all = Object.entries(fields);
  return Object.fromEntries(all.filter((one): one is [string, number] => typeof one[1] === 'number'));
}

/** What is counted on one day and not saved yet, and the presses that led there. */
export interface Pending {
  day: string;
  waiting: Counts;
  presses: Press[];
}

/** A pause after which somebody else stands at the door. */
export const PAUSE = 15_000;

const Whole = v.record(v.string(), v.pipe(v.number(), v.integer()));
const Left = v.object({
  day: v.string(),
  waiting: Whole,
  presses: v.array(v.object({ added: Whole, at: v.number() })),
});

/** What a draft left; nothing where it cannot be read. */
export function pendingFrom(left: unknown): Pending | null {
  const read = v.safeParse(Left, left);
  return read.success ? read.output : null;
}

/** Counts with others added, or with `sign` -1 taken away; what comes to nothing is left out. */
export function plus(counts: Counts, others: Counts, sign: 1 | -1 = 1): Counts {
  const names = [...new Set([...Object.keys(counts), ...Object.keys(others)])];
  const sums = names.map((name) => [name, (counts[name] ?? 0) + sign * (others[name] ?? 0)] as const);
  return Object.fromEntries(sums.filter(([, count]) => count !== 0));
}

/** What one person got last time: what was pressed together, before and after a pause. What was taken back is
 *  no part of it. */
export function lastTime(presses: Press[]): Counts {
  const together: Press[] = [];
  for (const press of [...presses].reverse()) {
    const behind = together.at(-1);
    if (behind !== undefined && behind.at - press.at > PAUSE) break;
    together.push(press);
  }
  const sums = together.reduce<Counts>((sum, press) => plus(sum, press.added), {});
  return Object.fromEntries(Object.entries(sums).filter(([, count]) => count > 0));
}

/** The counts of a day: what is recorded, and what waits. None is ever below nothing. */
export function counted(recorded: Counts, waiting: Counts): Counts {
  const names = [...new Set([...counters(), ...Object.keys(recorded), ...Object.keys(waiting)])];
  return Object.fromEntries(
    names.map((name) => [name, Math.max(0, (recorded[name] ?? 0) + (waiting[name] ?? 0))]),
  );
}

/** What several records count, added up. */
export function total(counts: Counts[]): Counts {
  return counts.reduce<Counts>((sum, one) => plus(sum, one), {});
}

/** The counts that a save writes: those that are not as recorded. */
export function changedCounts(recorded: Counts, waiting: Counts): Counts {
  const now = Object.entries(counted(recorded, waiting));
  return Object.fromEntries(
    now.filter(([name, count]) => name in waiting && count !== (recorded[name] ?? 0)),
  );
}
