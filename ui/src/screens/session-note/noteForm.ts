// What a note asks, and how it begins: from now, or from the time together that it is about.

import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import type { RecordDetail } from '$lib/backend/generated/RecordDetail';
import { ABOUT, kindOf } from '$lib/record/declaration';
import { addDays } from '$lib/words/days';
import { momentNow } from '$lib/words/moment';

export const NOTE = 'session_note';

/** What is asked, in the order of the declaration. */
export const ASKED: FieldDescription[] = (kindOf(NOTE)?.fields ?? []).filter(
  (field) => field.asked !== 'by_program' && field.name !== ABOUT,
);

/** The fields of that name. */
export function asked(...names: string[]): FieldDescription[] {
  return names.flatMap((name) => ASKED.filter((field) => field.name === name));
}

/** Where a session was held, by how people met. */
const PLACES: Record<string, string> = { phone: 'phone', text: 'phone', video: 'video' };

/** What a new note begins with: the time together that it is about, or from this minute on. Nothing that
 *  anybody said is filled in for them. */
export function beginning(
  met: RecordDetail | null,
  now: number,
  timeZone: string,
): Record<string, unknown> {
  const minute = 60_000;
  const started = Date.parse(String(met?.fields['occurred_at'] ?? ''));
  if (met === null || Number.isNaN(started)) {
    return { occurred_at: momentNow(Math.floor(now / minute) * minute, timeZone) };
  }
  const minutes = met.fields['minutes'];
  const place = PLACES[String(met.fields['modality'])];
  return {
    occurred_at: momentNow(started, timeZone),
    ...(typeof minutes === 'number' && minutes > 0
      ? { ended_at: momentNow(started + minutes * minute, timeZone) }
      : {}),
    ...(place === undefined ? {} : { place }),
    encounter: met.row.id,
  };
}

/** A session as its three inputs hold it. */
export interface Times {
  day: string;
  start: string;
  stop: string;
}

/** From evening to morning: only there does a session end on the next day. */
const EVENING = '18:00';
const MORNING = '06:00';

/** The inputs of what is typed for start and stop. */
export function timesOf(start: string, stop: string): Times {
  const [day = '', time = ''] = start.split('T');
  return { day, start: time, stop: stop.split('T')[1] ?? '' };
}

/** What is typed for start and stop with these inputs. */
export function typedTimes({ day, start, stop }: Times): { occurred_at: string; ended_at: string } {
  const overnight = day !== '' && start >= EVENING && stop !== '' && stop <= MORNING;
  return {
    occurred_at: day === '' && start === '' ? '' : `${day}T${start}`,
    ended_at: stop === '' ? '' : `${overnight ? addDays(day, 1) : day}T${stop}`,
  };
}
