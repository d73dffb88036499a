// What comes next, in words for lists that others may glimpse: "check-in" or "follow-up" and a day,
// never what it is about. Nobody is ever late here: we hoped to hear by a day.

import type { DueState } from '$lib/backend/generated/DueState';
import { t } from '$lib/words/t';

import { onDay } from './days';

/** A check-in's due day, seen from today. */
export function checkInDue(state: DueState, day: string, today: string): string {
  switch (state) {
    case 'hoped_earlier':
      return t('due_hoped_by', { day: onDay(day, today) });
    case 'today':
      return t('due_check_in_today');
    case 'coming':
      return t('due_check_in_on', { day: onDay(day, today) });
  }
}

/** A follow-up's due day, seen from today. */
export function followUpDue(state: DueState, day: string | null, today: string): string {
  if (day === null) return t('due_follow_up');
  switch (state) {
    case 'hoped_earlier':
      return t('due_follow_up_hoped', { day: onDay(day, today) });
    case 'today':
      return t('due_follow_up_today');
    case 'coming':
      return t('due_follow_up_on', { day: onDay(day, today) });
  }
}

/** How a day looks from today. */
export function dueState(day: string, today: string): DueState {
  if (day < today) return 'hoped_earlier';
  return day === today ? 'today' : 'coming';
}
