// A record's line in words: what it is called, when it was, and what stands in its columns.

import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import type { KindDescription } from '$lib/backend/generated/KindDescription';
import type { RecordRow } from '$lib/backend/generated/RecordRow';
import { clockTime, dayIn, shortDay } from '$lib/words/days';
import { fieldWords, kindWords } from '$lib/words/kinds';
import { resultWords } from '$lib/words/resultWords';
import { t } from '$lib/words/t';
import { isBlank, valueWords } from '$lib/words/values';

import { ABOUT, fieldAt, isAboutSomebody, kindOf } from './declaration';

/** What a record is called: what names it, else its kind. */
export function rowName(row: RecordRow): string {
  if (row.result !== null) return row.result.title;
  const named = kindOf(row.kind)?.named_by.find((path) => !isBlank(valueAt(row.fields, path)));
  if (named === undefined) return row.name || kindWords(row.kind);
  return valueWords(row.kind, named, valueAt(row.fields, named), row.named);
}

/** Whom a record is about: itself, where it is a person. */
export function personOf(row: RecordRow): string | null {
  return kindOf(row.kind)?.root === 'itself' ? row.id : (row.participant?.id ?? null);
}

/** The value at a path such as `name` or `rules.hours`. */
export function valueAt(fields: Record<string, unknown>, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, name) =>
        typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : null,
      fields,
    );
}

/** When it happened: a short day, with the time where it is a moment of today. */
export function rowWhen(row: RecordRow, timeZone: string, today: string): string {
  if (row.at === null) return '';
  if (row.at_is_day) return shortDay(dayIn('UTC', row.at), today);
  const day = dayIn(timeZone, row.at);
  const words = shortDay(day, today);
  return day === today ? t('day_and_time', { day: words, time: clockTime(timeZone, row.at) }) : words;
}

/** A column of a list. */
export interface Column {
  /** What it is sorted by; `null` where it cannot be. */
  sort: string | null;
  label: string;
  /** Whether what comes last is looked for first. */
  newestFirst: boolean;
  words: (row: RecordRow) => string;
}

/** Long words are never sorted. */
function sortable(field: FieldDescription | null): boolean {
  return field !== null && field.asked !== 'long_words' && field.type !== 'group';
}

/** The columns of a kind's list. Whom it is about is not repeated where all rows are about the same. */
export function columnsOf(
  kind: KindDescription,
  about: string | null,
  sense: { timeZone: string; today: string },
): Column[] {
  const happened = kind.happened?.field;
  const when: Column = {
    sort: 'happened',
    label: happened === undefined ? '' : fieldWords(kind.name, happened),
    newestFirst: true,
    words: (row) => rowWhen(row, sense.timeZone, sense.today),
  };
  const whom: Column = {
    sort: null,
    label: fieldWords(kind.name, ABOUT),
    newestFirst: false,
    words: (row) => row.participant?.name || t('no_name'),
  };
  const fields = kind.summary
    .filter((path) => path !== happened)
    .map((path): Column => {
      const field = fieldAt(kind, path);
      return {
        sort: sortable(field) ? path : null,
        label: fieldWords(kind.name, path),
        newestFirst: field?.type === 'date' || field?.type === 'timestamp',
        words: (row) => {
          const value = valueAt(row.fields, path);
          const result = field?.type === 'instrument' ? resultWords(row) : null;
          if (result !== null) return result;
          return isBlank(value) ? '' : valueWords(kind.name, path, value, row.named);
        },
      };
    });
  return [
    ...(happened === undefined ? [] : [when]),
    ...(about === null && isAboutSomebody(kind) ? [whom] : []),
    ...fields,
  ];
}
