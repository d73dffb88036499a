// When a group meets next, from the days of the week on which it does.

import { addDays } from '$lib/words/days';
import { textsOf } from '$lib/words/values';

/** Days as the declaration names them, Sunday first. */
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The next day on which a group meets, today where it does; `null` where no day is known or it rests. */
export function nextMeeting(fields: Record<string, unknown>, today: string): string | null {
  const status = fields['status'];
  const weekdays = textsOf(fields['weekdays']);
  if (weekdays.length === 0 || status === 'paused' || status === 'ended') return null;
  const days = Array.from({ length: 7 }, (_, ahead) => addDays(today, ahead));
  return days.find((day) => weekdays.includes(weekdayOf(day))) ?? null;
}

/** The weekday of a day, as the declaration names it. */
export function weekdayOf(day: string): string {
  return DAYS[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? '';
}
