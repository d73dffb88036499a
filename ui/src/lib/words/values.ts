// Values in words.

import { t } from '$lib/words/t';

import { isDay, longDay } from './days';
import { choiceWords, writtenWords } from './kinds';

/** The order of the forms. */
const PLACES = [
  'preferred_name',
  'legal_name',
  'handle',
  'aliases',
  'pronouns',
  'birth_date',
  'approximate_age',
  'language',
  'phone',
  'county',
  'site',
  'status',
  'contact_rules',
  'number',
  'may_call',
  'may_text',
  'may_leave_message',
  'what_to_say',
  'hours',
  'must_not_know',
  'occurred_at',
  'mood',
  'craving',
  'use_since_last',
  'triggers',
  'what_helped',
  'meetings',
  'medication',
  'commitment',
  'note',
  'next_due',
  'minutes',
  'modality',
  'method',
  'outcome',
  'what',
  'by_when',
  'done_at',
  'done_by',
  'name',
  'address',
  'nearest_emergency_department',
  'nearest_signal',
  'on_call_number',
  'crew',
  'date',
  'role',
  'handed_on',
  'answer',
  'settled_by',
  'settled_at',
  'fact',
  'void',
];

/** Fields whose value is one of the choices, so that a note saying "no" stays the note it is. */
const CHOICE_FIELDS = new Set([
  'status',
  'may_call',
  'may_text',
  'may_leave_message',
  'use_since_last',
  'modality',
  'method',
  'outcome',
  'role',
]);

/** Where a field stands among others: as in the forms, those this build does not know last. */
export function fieldPlace(field: string): number {
  const place = PLACES.indexOf(field);
  return place === -1 ? PLACES.length : place;
}

/** Whether a value says nothing. */
export function isBlank(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** A field's value in words. `named` gives the names of sites and staff by their ids. */
export function valueWords(field: string, value: unknown, named: Record<string, string> = {}): string {
  if (isBlank(value)) return t('value_blank');
  if (Array.isArray(value)) return value.map((one) => valueWords(field, one, named)).join(', ');
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  if (CHOICE_FIELDS.has(field)) return choiceWords(null, field, value);
  const name = named[value];
  if (name !== undefined) return name;
  return isDay(value) ? longDay(value) : writtenWords(field, value);
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
