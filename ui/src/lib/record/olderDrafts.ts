// What older forms left in their drafts. They kept each value as its input held it, under the field's name in
// another spelling; what can still be understood stands in the form of today.

import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import { textsOf } from '$lib/words/values';

import type { Typed, TypedFields } from './typed';

type Left = Record<string, unknown>;

/** What older forms called otherwise. */
const CALLED: Record<string, string> = { use_since_last: 'use', contact_rules: 'rules' };

function isFields(value: unknown): value is Left {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a field is called now that an older form kept under that name. */
export function calledNow(name: string): string {
  const [now] = Object.entries(CALLED).find(([, before]) => before === name) ?? [];
  return now ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function spelled(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** What an older draft holds of the fields; what it says nothing of is missing. */
export function olderTyped(fields: FieldDescription[], left: unknown): TypedFields {
  if (!isFields(left)) return {};
  const values = isFields(left['form']) ? left['form'] : left;
  return Object.fromEntries(
    fields
      .map((field) => [field.name, olderOf(field, values)] as const)
      .filter((one): one is [string, Typed] => one[1] !== undefined),
  );
}

function olderOf(field: FieldDescription, values: Left): Typed | undefined {
  const name = spelled(field.name);
  const value = values[field.name] ?? values[name] ?? values[CALLED[field.name] ?? ''];
  switch (field.asked) {
    case 'together':
      return isFields(value) ? olderTyped(field.fields, value) : undefined;
    case 'word_list': {
      const typing = values[`${name}Typing`] ?? values[`${name.replace(/s$/, '')}Typing`];
      const chosen = typeof value === 'string' ? value.split(',').map((one) => one.trim()) : value;
      return { chosen: textsOf(chosen), typing: typeof typing === 'string' ? typing : '' };
    }
    case 'day_and_time':
      return values['earlier'] === true && field.default === 'now'
        ? `${textsOf(values['day']).join('')}T${textsOf(values['time']).join('')}`
        : undefined;
    case 'record':
      return typeof value === 'string' && value !== '' ? { id: value, name: '' } : undefined;
    case 'scale':
      return typeof value === 'number' ? value : undefined;
    case 'by_program':
    case 'amount':
    case 'choice':
    case 'choice_list':
    case 'choices':
    case 'words':
    case 'phone':
    case 'long_words':
    case 'day':
    case 'month':
    case 'records':
    case 'signature':
      return typeof value === 'string' ? value : undefined;
  }
}
