// What is recorded of one day at the door: by everybody on this laptop, of the usual things and of the program's own.

import type { AlongRequest } from '$lib/backend/generated/AlongRequest';
import type { RecordDetail } from '$lib/backend/generated/RecordDetail';
import { detailsOf } from '$lib/record/askRecords';
import { textOf } from '$lib/words/values';

import { COUNT } from './ownCounters';
import { changedCounts, counters, DOOR, numbers, OTHER, type Counts, type Pending } from './presses';

/** A record of the day, and what it counts. */
export interface DayRecord {
  detail: RecordDetail;
  counts: Counts;
}

/** All that was counted on a day. */
export async function recordedOn(day: string): Promise<DayRecord[]> {
  const [usual, own] = await Promise.all(
    [DOOR, COUNT.kind].map((kind) => detailsOf(kind, { from: day, until: day })),
  );
  const all = [...(usual ?? []), ...(own ?? [])];
  return all
    .filter((detail) => detail.fields['on_day'] === day)
    .map((detail) => ({ detail, counts: countsOf(detail) }));
}

/** What a record counts: its own numbers, or how many of the one thing that it is about. */
export function countsOf({ row, fields }: Pick<RecordDetail, 'row' | 'fields'>): Counts {
  if (row.kind !== COUNT.kind) return numbers(fields);
  const { [COUNT.count]: many } = numbers(fields);
  return many === undefined ? {} : { [textOf(fields[COUNT.of])]: many };
}

/** The record of a kind that goes on being written: one about which teams do not disagree. */
function whole(mine: DayRecord[], kind: string, counts: (one: DayRecord) => boolean): DayRecord | null {
  const fits = ({ detail: { row } }: DayRecord) => row.kind === kind && row.conflicts.length === 0;
  return mine.find((one) => fits(one) && counts(one)) ?? null;
}

/** What a save writes of what waits, into my records of that day or new ones. */
export function writes(pending: Pending, mine: DayRecord[], otherWhat: string): AlongRequest[] {
  const usual = Object.keys(pending.waiting).filter((name) => counters().includes(name));
  const own = Object.keys(pending.waiting).filter((name) => !counters().includes(name));
  const door = whole(mine, DOOR, () => true);
  const fields = changedCounts(door?.counts ?? {}, only(pending.waiting, usual));
  const unnamed = OTHER.count in fields && textOf(door?.detail.fields[OTHER.what]) === '';
  const called = unnamed && otherWhat !== '' ? { [OTHER.what]: otherWhat } : {};
  const written = isNothing(fields)
    ? []
    : [writtenTo(DOOR, door, pending.day, { ...fields, ...called })];
  for (const counter of own) {
    const before = whole(mine, COUNT.kind, ({ counts }) => counter in counts);
    const { [counter]: many } = changedCounts(before?.counts ?? {}, only(pending.waiting, [counter]));
    if (many === undefined) continue;
    const about = before === null ? { [COUNT.of]: counter } : {};
    written.push(writtenTo(COUNT.kind, before, pending.day, { ...about, [COUNT.count]: many }));
  }
  return written;
}

/** A write to a record of the day, or of a new one. */
export function writtenTo(
  kind: string,
  before: DayRecord | null,
  day: string,
  fields: Record<string, unknown>,
): AlongRequest {
  return {
    kind,
    id: before?.detail.row.id ?? null,
    fields: before === null ? { on_day: day, ...fields } : fields,
    shown: before?.detail.shown ?? {},
  };
}

function only(counts: Counts, names: string[]): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([name]) => names.includes(name)));
}

export function isNothing(counts: Record<string, unknown>): boolean {
  return Object.keys(counts).length === 0;
}
