// When somebody was met last, in words.

import { t } from '$lib/words/t';

import { dayIn, onDay, spokenDay } from './days';

/** "last met on Saturday", or that nobody has met them yet. */
export function lastMetWords(at: number | null, today: string, timeZone: string): string {
  return at === null ? t('never_met') : t('last_met', { day: onDay(dayIn(timeZone, at), today) });
}

/** The same in a column of its own: "Saturday". */
export function lastMetDay(at: number | null, today: string, timeZone: string): string {
  return at === null ? t('not_yet') : spokenDay(dayIn(timeZone, at), today);
}
