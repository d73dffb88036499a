// An entry in one line, from the declaration of its kind: "Mood 6 · Craving 4 · no use · walking".

import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import type { RecordRow } from '$lib/backend/generated/RecordRow';
import { fieldAt, kindOf } from '$lib/record/declaration';
import { valueAt } from '$lib/record/rowWords';
import { clockTime, dayIn, isDay, shortDay } from '$lib/words/days';
import { fieldWords } from '$lib/words/kinds';
import { resultWords } from '$lib/words/resultWords';
import { t, worded } from '$lib/words/t';
import { isBlank, textOf, valueWords } from '$lib/words/values';

/** Characters of words that a line begins with; the rest stands below it. */
const MOST = 90;

export interface Sense {
  timeZone: string;
  today: string;
}

/** What a record says in one line; nothing where it says nothing. */
export function summaryWords(row: RecordRow, sense: Sense): string {
  const kind = kindOf(row.kind);
  if (kind === null) return '';
  const parts = kind.summary.flatMap((path) => {
    const field = fieldAt(kind, path);
    const value = valueAt(row.fields, path);
    if (field === null || isBlank(value) || path === kind.happened?.field) return [];
    const words = part(row, path, field, value, sense);
    return words === null ? [] : [words];
  });
  return parts.join(' · ');
}

/** When it happened, in a word or two: the time of day where it was today. */
export function whenWords(row: RecordRow, { timeZone, today }: Sense): string {
  if (row.at === null) return '';
  const day = dayIn(row.at_is_day ? 'UTC' : timeZone, row.at);
  return day === today && !row.at_is_day ? clockTime(timeZone, row.at) : shortDay(day, today);
}

/** One field's part of the line; `null` where it is not worth one. */
function part(
  row: RecordRow,
  path: string,
  field: FieldDescription,
  value: unknown,
  { timeZone, today }: Sense,
): string | null {
  const label = fieldWords(row.kind, path);
  const named = (words: string) => t('summary_named', { field: label, value: words });
  switch (field.type) {
    case 'choice':
      return choicePart(row.kind, path, field, textOf(value), named);
    case 'integer':
    case 'decimal':
      // A number alone tells nothing, unless its unit does.
      return field.unit !== null || typeof value !== 'number'
        ? valueWords(row.kind, path, value)
        : named(String(value));
    case 'date':
      return isDay(textOf(value)) ? named(shortDay(textOf(value), today)) : null;
    case 'timestamp': {
      const moment = Date.parse(textOf(value));
      return Number.isNaN(moment) ? null : named(shortDay(dayIn(timeZone, moment), today));
    }
    case 'instrument':
      return resultWords(row) ?? valueWords(row.kind, path, value, row.named);
    default:
      return shortened(valueWords(row.kind, path, value, row.named));
  }
}

/** Whether something is so needs the field's name, unless the catalogue has words for both together. */
function choicePart(
  kind: string,
  path: string,
  field: FieldDescription,
  code: string,
  named: (words: string) => string,
): string | null {
  if (code === 'not_asked') return null;
  const own = worded(`summary_${kind}_${path}_${code}`) ?? worded(`summary_${path}_${code}`);
  if (own !== undefined) return own;
  const words = valueWords(kind, path, code);
  return field.choices?.includes('yes') ? named(words) : words;
}

/** Words cut behind a word, with an ellipsis where more follows. */
export function shortened(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  if (line.length <= MOST) return line;
  const cut = line.slice(0, MOST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MOST - 20)).trimEnd()}…`;
}
