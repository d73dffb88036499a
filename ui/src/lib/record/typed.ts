// What stands in the inputs of a form, as it was typed, and the value that a save sends for it. What cannot
// be read as its type is sent as it was typed: the core says what is wrong with it, and where.

import * as v from 'valibot';

import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import { withTyped } from '$lib/parts/chips';
import { isDay } from '$lib/words/days';
import { momentOn, timeOfDay } from '$lib/words/moment';
import { dayIn } from '$lib/words/days';
import { textOf, textsOf } from '$lib/words/values';

/** A record that was picked, with the name by which it was. */
export interface Picked {
  id: string;
  name: string;
}

/** Short texts, and what stands in the box beside them. */
export interface WordList {
  chosen: string[];
  typing: string;
}

export interface Signed {
  name: string;
  /** From 0 to 1,000 across and down: x, y, x, y … */
  strokes: number[][];
}

/** What one input holds. Days, months and moments are texts whose parts may still be missing. */
export type Typed =
  string | number | null | string[] | Picked | Picked[] | WordList | Signed | TypedFields;
export interface TypedFields {
  [field: string]: Typed;
}

const Texts = v.array(v.string());
const PickedRecord = v.object({ id: v.string(), name: v.string() });
const SHAPES = {
  by_program: v.null(),
  scale: v.nullable(v.number()),
  amount: v.string(),
  choice: v.string(),
  choice_list: v.string(),
  choices: Texts,
  words: v.string(),
  phone: v.string(),
  long_words: v.string(),
  word_list: v.object({ chosen: Texts, typing: v.string() }),
  day: v.string(),
  day_and_time: v.string(),
  month: v.string(),
  record: v.nullable(PickedRecord),
  records: v.array(PickedRecord),
  signature: v.object({ name: v.string(), strokes: v.array(v.array(v.number())) }),
} as const;

/** Nothing typed. */
export function blankTyped(field: FieldDescription): Typed {
  switch (field.asked) {
    case 'by_program':
    case 'scale':
    case 'record':
      return null;
    case 'amount':
    case 'choice':
    case 'choice_list':
    case 'words':
    case 'phone':
    case 'long_words':
    case 'day':
    case 'day_and_time':
    case 'month':
      return '';
    case 'choices':
    case 'records':
      return [];
    case 'word_list':
      return { chosen: [], typing: '' };
    case 'signature':
      return { name: '', strokes: [] };
    case 'together':
      return blankFields(field.fields);
  }
}

/** Nothing typed in any of the fields. */
export function blankFields(fields: FieldDescription[]): TypedFields {
  return Object.fromEntries(fields.map((field) => [field.name, blankTyped(field)]));
}

/** What a draft left of the fields. What is missing there, or of another shape, begins as in `fresh`. */
export function restored(fields: FieldDescription[], left: unknown, fresh: TypedFields): TypedFields {
  const found = v.safeParse(v.record(v.string(), v.unknown()), left);
  const typed = found.success ? found.output : {};
  return Object.fromEntries(
    fields.map((field) => {
      const at = typed[field.name];
      const before = fresh[field.name] ?? blankTyped(field);
      if (field.asked === 'together')
        return [field.name, restored(field.fields, at, before as TypedFields)];
      return [field.name, v.is(SHAPES[field.asked], at) ? (at as Typed) : before];
    }),
  );
}

/** What the inputs hold for a record's values. `named` gives the names of the records that they point to. */
export function typedFields(
  fields: FieldDescription[],
  values: Record<string, unknown>,
  named: Record<string, string>,
  timeZone: string,
): TypedFields {
  return Object.fromEntries(
    fields.map((field) => [field.name, typedOf(field, values[field.name], named, timeZone)]),
  );
}

function typedOf(
  field: FieldDescription,
  value: unknown,
  named: Record<string, string>,
  timeZone: string,
): Typed {
  const picked = (id: string): Picked => ({ id, name: named[id] ?? id });
  switch (field.asked) {
    case 'by_program':
      return null;
    case 'scale':
      return typeof value === 'number' ? value : null;
    case 'amount':
    case 'words':
    case 'phone':
    case 'long_words':
    case 'day':
    case 'month':
      return textOf(value);
    case 'choice':
    case 'choice_list':
      return field.choices?.find((choice) => choice === value) ?? '';
    case 'choices':
      return textsOf(value).filter((one) => field.choices?.includes(one));
    case 'word_list':
      return { chosen: textsOf(value), typing: '' };
    case 'day_and_time': {
      const moment = typeof value === 'string' ? Date.parse(value) : NaN;
      return Number.isNaN(moment) ? textOf(value) : onClocks(moment, timeZone);
    }
    case 'record':
      return typeof value === 'string' && value !== '' ? picked(value) : null;
    case 'records':
      return textsOf(value).map(picked);
    case 'signature':
      return v.is(SHAPES.signature, value) ? value : { name: '', strokes: [] };
    case 'together': {
      const inner = typeof value === 'object' && value !== null ? value : {};
      return typedFields(field.fields, inner as Record<string, unknown>, named, timeZone);
    }
  }
}

/** A moment as its input holds it: day and time on the clocks of the zone. */
export function onClocks(moment: number, timeZone: string): string {
  return `${dayIn(timeZone, moment)}T${timeOfDay(moment, timeZone)}`;
}

/** The value of what was typed; `null` where nothing was. */
export function valueOf(field: FieldDescription, typed: Typed, timeZone: string): unknown {
  switch (field.asked) {
    case 'by_program':
      return null;
    case 'scale':
      return typed;
    case 'amount':
      return numberOrText(typed as string);
    case 'choice':
    case 'choice_list':
      return typed === '' ? null : typed;
    case 'words':
    case 'phone':
    case 'long_words':
      return wordsOrNumber(field, (typed as string).trim());
    case 'choices':
      return listed(field.choices?.filter((choice) => (typed as string[]).includes(choice)) ?? []);
    case 'word_list': {
      const { chosen, typing } = typed as WordList;
      return listed(withTyped(chosen, typing));
    }
    case 'day':
    case 'month':
      return dashed(typed as string);
    case 'day_and_time': {
      const [day = '', time = ''] = (typed as string).split('T');
      if (day === '' && time === '') return null;
      const whole = isDay(day) && /^\d{2}:\d{2}$/.test(time);
      return whole ? momentOn(day, time, timeZone) : typed;
    }
    case 'record':
      return (typed as Picked | null)?.id ?? null;
    case 'records':
      return listed((typed as Picked[]).map((one) => one.id));
    case 'signature': {
      const { name, strokes } = typed as Signed;
      return name.trim() === '' && strokes.length === 0 ? null : { name: name.trim(), strokes };
    }
    case 'together': {
      const filled = filledFields(field.fields, typed as TypedFields, timeZone);
      return Object.keys(filled).length === 0 ? null : filled;
    }
  }
}

function listed<T>(list: T[]): T[] | null {
  return list.length === 0 ? null : list;
}

function numberOrText(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^[-+]?\d{1,15}(\.\d{1,9})?$/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** Where a field holds words or a number, digits that may be its number are one. */
function wordsOrNumber(field: FieldDescription, text: string): unknown {
  if (text === '') return null;
  const { lowest, highest } = field;
  if (field.type !== 'one_of' || lowest === null || highest === null || !/^\d+$/.test(text)) return text;
  const number = Number(text);
  return number >= lowest && number <= highest ? number : text;
}

/** Year, month and day with their zeros; what is no such number stays as it was typed. */
function dashed(typed: string): string | null {
  const parts = typed.split('-').map((part) => part.trim());
  if (parts.every((part) => part === '')) return null;
  return parts.map((part) => (/^\d$/.test(part) ? `0${part}` : part)).join('-');
}

/** The values of what was filled in. */
export function filledFields(
  fields: FieldDescription[],
  typed: TypedFields,
  timeZone: string,
): Record<string, unknown> {
  return Object.fromEntries(
    fields
      .map((field) => [field.name, valueOf(field, typed[field.name] ?? blankTyped(field), timeZone)])
      .filter(([, value]) => value !== null),
  );
}

/** The values of what stands there otherwise than when the form opened; `null` for what was cleared. */
export function changedFields(
  fields: FieldDescription[],
  typed: TypedFields,
  opened: TypedFields,
  timeZone: string,
): Record<string, unknown> {
  const value = (field: FieldDescription, from: TypedFields) =>
    valueOf(field, from[field.name] ?? blankTyped(field), timeZone);
  return Object.fromEntries(
    fields
      .map((field) => [field, value(field, typed), value(field, opened)] as const)
      .filter(([, now, before]) => JSON.stringify(now) !== JSON.stringify(before))
      .map(([field, now]) => [field.name, now]),
  );
}

/** The fields with another typed value at a path such as `name` or `rules.hours`. */
export function withTypedAt(typed: TypedFields, path: string, now: Typed): TypedFields {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...typed, [first]: now };
  const inner = (typed[first] ?? {}) as TypedFields;
  return { ...typed, [first]: withTypedAt(inner, rest.join('.'), now) };
}

/** What is typed at a path. */
export function typedAt(typed: TypedFields, path: string): Typed {
  const [first = '', ...rest] = path.split('.');
  const at = typed[first] ?? null;
  return rest.length === 0 ? at : typedAt((at ?? {}) as TypedFields, rest.join('.'));
}
