// How another value can be written for a field in conflict; nothing where only keeping one makes sense.

import type { Writing } from '$lib/backend/generated/Writing';
import { isDay } from '$lib/words/days';
import { isBlank, textOf, textsOf } from '$lib/words/values';

import { rulesValue, type RulesForm } from '../participant-form/participantForm';

export type { Writing };

const WRITINGS: Record<string, Writing> = {
  preferred_name: { how: 'line' },
  legal_name: { how: 'line' },
  handle: { how: 'line' },
  pronouns: { how: 'line' },
  language: { how: 'line' },
  phone: { how: 'line' },
  county: { how: 'line' },
  name: { how: 'line' },
  address: { how: 'line' },
  hours: { how: 'line' },
  nearest_emergency_department: { how: 'line' },
  nearest_signal: { how: 'line' },
  on_call_number: { how: 'line' },
  what: { how: 'text' },
  note: { how: 'text' },
  birth_date: { how: 'day' },
  by_when: { how: 'day' },
  date: { how: 'day' },
  approximate_age: { how: 'number' },
  minutes: { how: 'number' },
  anonymous_count: { how: 'number' },
  aliases: { how: 'list' },
  site: { how: 'site' },
  contact_rules: { how: 'rules' },
  status: { how: 'choice', choices: ['active', 'paused', 'moved', 'closed', 'died'] },
  modality: { how: 'choice', choices: ['in_person', 'phone', 'text', 'video', 'group'] },
};

/** How to write another value for `unit`; `null` when one of those written has to be kept. */
export function writingOf(unit: string): Writing | null {
  return WRITINGS[unit] ?? null;
}

/** The value that `text` stands for; `undefined` when it stands for none. */
export function writtenValue(writing: Writing, text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  switch (writing.how) {
    case 'day':
      return isDay(trimmed) ? trimmed : undefined;
    case 'number':
      return /^\d{1,5}$/.test(trimmed) ? Number(trimmed) : undefined;
    case 'list':
      return trimmed
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '');
    case 'line':
    case 'text':
    case 'site':
    case 'choice':
    case 'rules':
      return trimmed;
  }
}

/** As {@link writtenValue}, with the contact rules as they stand in their own inputs. */
export function valueWritten(writing: Writing, text: string, rules: RulesForm): unknown {
  return writing.how === 'rules' ? rulesValue(rules) : writtenValue(writing, text);
}

/** The text with which an input begins that is to write `value` anew; blank where it would not fit. */
export function textToWrite(writing: Writing, value: unknown): string {
  if (isBlank(value)) return '';
  switch (writing.how) {
    case 'list':
      return textsOf(value).join(', ');
    case 'choice':
      return writing.choices.find((choice) => choice === value) ?? '';
    case 'line':
    case 'text':
    case 'day':
    case 'number':
    case 'site':
      return textOf(value);
    case 'rules':
      return '';
  }
}
