// A day that comes back, in words: how long it will be, when, and what it was as they said it.

import type { ComesBack } from '$lib/backend/generated/ComesBack';
import { t } from '$lib/words/t';

import { onDay } from './days';

export function comesBackWords({ on, days, years, words }: ComesBack, today: string): string {
  const told = { day: onDay(on, today), words };
  return years !== null
    ? t('comes_back_years', { ...told, count: years })
    : t('comes_back_days', { ...told, count: days ?? 0 });
}
