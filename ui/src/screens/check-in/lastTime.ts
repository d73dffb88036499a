// Last time in words: "Nov 19: walk together on Thursday." and "Mood 6, craving 4."

import type { RecordRow } from '$lib/backend/generated/RecordRow';
import { dayIn, shortDay } from '$lib/words/days';
import { t } from '$lib/words/t';
import { textOf } from '$lib/words/values';

export interface LastTime {
  /** The day and what was agreed then; `null` where nothing was. */
  agreed: string | null;
  /** The day alone. */
  when: string;
  /** How it was then; `null` where nothing was asked. */
  scales: string | null;
}

export function lastTimeWords(
  { at, fields }: RecordRow,
  { timeZone, today }: { timeZone: string; today: string },
): LastTime {
  const day = at === null ? t('last_time') : shortDay(dayIn(timeZone, at), today);
  // A sentence of theirs may end in a stop of its own.
  const commitment = textOf(fields['commitment'])
    .trim()
    .replace(/[.\s]+$/, '');
  return {
    agreed: commitment === '' ? null : t('last_time_agreed', { day, commitment }),
    when: t('last_time_day', { day }),
    scales: scaleWords(fields['mood'], fields['craving']),
  };
}

function scaleWords(mood: unknown, craving: unknown): string | null {
  if (typeof mood === 'number' && typeof craving === 'number')
    return t('last_time_both', { mood, craving });
  if (typeof mood === 'number') return t('last_time_mood', { mood });
  return typeof craving === 'number' ? t('last_time_craving', { craving }) : null;
}
