// Somebody's week, day by day: what is on no day of its own stands last, and times stand in the order of a day.

import type { RecordRow } from '$lib/backend/generated/RecordRow';
import { fieldAt, kindOf } from '$lib/record/declaration';
import { textOf, textsOf } from '$lib/words/values';

export const WEEK = 'schedule_entry';
export const STRENGTH = 'strength';

export interface Day {
  /** The weekday; `null` for what is on any day. */
  day: string | null;
  entries: RecordRow[];
}

/** The days that have something in them. */
export function byDay(entries: RecordRow[], weekdays = weekdaysInOrder()): Day[] {
  const on = (day: string | null) =>
    entries
      .filter((entry) => {
        const days = textsOf(entry.fields['weekdays']);
        return day === null ? days.length === 0 : days.includes(day);
      })
      .sort((one, other) => minutes(one) - minutes(other));
  return [...weekdays, null]
    .map((day) => ({ day, entries: on(day) }))
    .filter((day) => day.entries.length > 0);
}

function weekdaysInOrder(): string[] {
  return fieldAt(kindOf(WEEK), 'weekdays')?.choices ?? [];
}

/** Minutes since midnight of a time as people write it: "9", "6:30 pm", "18:30". What is none comes last. */
function minutes(entry: RecordRow): number {
  const found = /(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])?/i.exec(textOf(entry.fields['time']));
  if (found === null) return Number.MAX_SAFE_INTEGER;
  const half = found[3]?.toLowerCase();
  const hour = Number(found[1]) % (half === undefined ? 24 : 12);
  return (hour + (half === 'p' ? 12 : 0)) * 60 + Number(found[2] ?? 0);
}
