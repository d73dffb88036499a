// What is said of something that is owed an answer.

import type { OwedRow } from '$lib/backend/generated/OwedRow';
import { KINDS } from '$lib/backend/generated/kinds';
import { spokenDay } from '$lib/words/days';
import { choiceWords } from '$lib/words/kinds';
import { t } from '$lib/words/t';

/** By when, and what else there is to know of the time. */
export function dueWords(row: OwedRow, today: string): string {
  if (!row.is_open) return t('owed_answered');
  const parts = [
    row.due === null
      ? t('owed_no_day')
      : t(row.due < today ? 'owed_past' : 'owed_due', { day: spokenDay(row.due, today) }),
    ...(row.is_extended ? [t('owed_extended')] : []),
    ...(row.still.length > 0 ? [t('owed_still', { whom: row.still.map(stillWords).join(', ') })] : []),
  ];
  return parts.join(' · ');
}

/** Where the law says so, and whether there is more time to be had. */
export function lawWords(row: OwedRow): string {
  const more = row.may_extend ? [t('owed_may_extend', { days: row.more_days })] : [];
  return [...more, t('owed_source', { source: row.source })].join(' · ');
}

/** Whether its day has passed. */
export function isPast(row: OwedRow, today: string): boolean {
  return row.is_open && row.due !== null && row.due < today;
}

function stillWords(code: string): string {
  const field = KINDS.filter((kind) => kind.answers !== null)
    .flatMap((kind) => kind.fields.map((field) => ({ kind: kind.name, field })))
    .find(({ field }) => field.choices?.includes(code));
  return field === undefined ? code : choiceWords(field.kind, field.field.name, code);
}
