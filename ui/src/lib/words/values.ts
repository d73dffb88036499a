// Values in words, from the declaration of their field: for pages, lists, timelines and conflicts alike.

import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import { fieldAt, kindOf, WHOLE } from '$lib/record/declaration';

import { clockTime, dayIn, fullDay, isDay, monthWords } from './days';
import { here } from './here.svelte';
import { choiceWords, fieldWords, kindWords, writtenWords } from './kinds';
import { numberWords } from './numbers';
import { t, worded } from './t';

/** Whether a value says nothing. */
export function isBlank(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** Whether a value is a group of fields: fields asked together, or a whole record. */
export function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of texts, whether one or many were written. */
export function textsOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one): one is string => typeof one === 'string' && one !== '');
}

/** A text, or nothing. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** A field's value in words. The field may be a path into a group, such as `contact_rules.hours`. `named`
 *  gives the names of the records that values point to, by their ids. */
export function valueWords(
  kind: string,
  field: string,
  value: unknown,
  named: Record<string, string> = {},
): string {
  if (isBlank(value)) return t('value_blank');
  const declared = fieldAt(kindOf(kind), field);
  return declared === null
    ? undeclared(value, named)
    : declaredWords(kind, field, declared, value, named);
}

function declaredWords(
  kind: string,
  path: string,
  field: FieldDescription,
  value: unknown,
  named: Record<string, string>,
): string {
  switch (field.type) {
    case 'choice':
      return typeof value === 'string' ? choiceWords(kind, path, value) : undeclared(value, named);
    case 'choices':
      return textsOf(value)
        .map((one) => choiceWords(kind, path, one))
        .join(', ');
    case 'text':
    case 'texts':
      return textsOf(value)
        .map((one) => writtenWords(kind, path, one))
        .join(', ');
    case 'integer':
    case 'decimal':
      return typeof value === 'number' ? amountWords(field, value) : undeclared(value, named);
    case 'date':
      return typeof value === 'string' && isDay(value) ? fullDay(value) : undeclared(value, named);
    case 'month':
      return typeof value === 'string' ? monthWords(value) : undeclared(value, named);
    case 'timestamp':
      return typeof value === 'string' ? timestampWords(value) : undeclared(value, named);
    case 'reference':
    case 'references':
      return textsOf(value)
        .map((id) => recordWords(field, named[id]))
        .join(', ');
    case 'signature':
      return isGroup(value) ? t('signed_by', { name: textOf(value['name']) }) : undeclared(value, named);
    case 'instrument':
      return textsOf(value)
        .map((id) => named[id] ?? id)
        .join(', ');
    case 'answers':
      return isGroup(value)
        ? t('answers_count', { count: Object.keys(value).length })
        : undeclared(value, named);
    case 'bytes':
      return t('bytes_kept');
    case 'form_file':
      return t('form_file_kept');
    case 'group':
      return isGroup(value) ? groupWords(kind, path, value, named) : undeclared(value, named);
    default:
      return undeclared(value, named);
  }
}

/** A record that a value points to: its name, else its kind; what is not here says so. */
function recordWords(field: FieldDescription, name: string | undefined): string {
  if (name === undefined) return t('record_not_here');
  return name || kindWords(field.of ?? '');
}

/** A number with its unit; of a scale, with its end. */
function amountWords(field: FieldDescription, value: number): string {
  if (field.unit !== null)
    return worded(`${field.unit}_count`, { count: value }) ?? `${numberWords(value)} ${field.unit}`;
  return field.asked === 'scale' && field.highest !== null
    ? t('scale_of', { value, highest: field.highest })
    : numberWords(value);
}

function timestampWords(value: string): string {
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? value : momentWords(moment);
}

/** A moment as day and time, with the year where it is not this one. */
export function momentWords(moment: number, timeZone = here.timeZone): string {
  return t('day_and_time', { day: fullDay(dayIn(timeZone, moment)), time: clockTime(timeZone, moment) });
}

function groupWords(
  kind: string,
  path: string,
  value: Record<string, unknown>,
  named: Record<string, string>,
): string {
  return Object.entries(value)
    .filter(([, inner]) => !isBlank(inner))
    .map(([name, inner]) => {
      const at = `${path}.${name}`;
      return t('field_and_value', {
        field: fieldWords(kind, at),
        value: valueWords(kind, at, inner, named),
      });
    })
    .join(' · ');
}

/** What no declaration of this build explains, as well as it can be said. */
function undeclared(value: unknown, named: Record<string, string>): string {
  if (Array.isArray(value)) return value.map((one) => undeclared(one, named)).join(', ');
  if (typeof value === 'number') return numberWords(value);
  if (typeof value === 'boolean') return value ? t('choice_yes') : t('choice_no');
  if (isGroup(value))
    return Object.values(value)
      .map((one) => undeclared(one, named))
      .join(', ');
  if (typeof value !== 'string') return '';
  return named[value] || (isDay(value) ? fullDay(value) : value);
}

/** Where a field stands among the others of its kind; those that this build does not know last. */
export function fieldPlace(kind: string, path: string): number {
  const parts = path.split('.');
  const fields = parts.length > 1 ? fieldAt(kindOf(kind), parts[0] ?? '')?.fields : kindOf(kind)?.fields;
  const place = (fields ?? []).findIndex((field) => field.name === parts.at(-1));
  return place === -1 ? Number.MAX_SAFE_INTEGER : place;
}

/** What a unit is called: its field, or all that was written where that merges together. */
export function unitWords(kind: string, unit: string): string {
  return unit === WHOLE ? t('field_fact') : fieldWords(kind, unit);
}
