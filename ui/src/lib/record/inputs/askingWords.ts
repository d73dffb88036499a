// What a form says around an input.

import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import type { KindDescription } from '$lib/backend/generated/KindDescription';
import { questionWords } from '$lib/words/kinds';
import { t } from '$lib/words/t';

/** The question of a field. What a record cannot be without says so. */
export function labelOf(kind: string, path: string, field: FieldDescription): string {
  const question = questionWords(kind, path);
  // The moment that is now unless another is given is never missing.
  return field.required && field.default === null ? t('field_needed', { field: question }) : question;
}

/** The days that lie a tap away: ahead for what is hoped for, today and yesterday for what happened. */
export function quickDays(kind: KindDescription, path: string): { days: number; label: string }[] {
  if (path === kind.hoped_until && kind.sets_next !== 'never')
    return [
      { days: 7, label: t('in_one_week') },
      { days: 14, label: t('in_two_weeks') },
    ];
  if (path === kind.hoped_until || path === kind.hoped_from)
    return [
      { days: 1, label: t('tomorrow') },
      { days: 7, label: t('in_one_week') },
    ];
  return [
    { days: 0, label: t('today') },
    ...(path === kind.happened?.field ? [{ days: -1, label: t('yesterday') }] : []),
  ];
}
