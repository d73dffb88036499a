// Names of kinds and fields, and values in words. A field this build does not know is shown by its own
// name: a newer laptop may have written it.

import { m } from '$lib/paraglide/messages';

import { isDay, longDay } from './days';

const KINDS: Record<string, () => string> = {
  participant: m.kind_participant,
  check_in: m.kind_check_in,
  encounter: m.kind_encounter,
  contact_attempt: m.kind_contact_attempt,
  follow_up: m.kind_follow_up,
  site: m.kind_site,
  site_day: m.kind_site_day,
  staff_member: m.kind_staff_member,
  handed_over: m.kind_handed_over,
};

const FIELDS: Record<string, () => string> = {
  preferred_name: m.field_preferred_name,
  legal_name: m.field_legal_name,
  handle: m.field_handle,
  aliases: m.field_aliases,
  pronouns: m.field_pronouns,
  birth_date: m.field_birth_date,
  approximate_age: m.field_approximate_age,
  language: m.field_language,
  phone: m.field_phone,
  county: m.field_county,
  site: m.field_site,
  status: m.field_status,
  contact_rules: m.field_contact_rules,
  number: m.field_number,
  may_call: m.field_may_call,
  may_text: m.field_may_text,
  may_leave_message: m.field_may_leave_message,
  what_to_say: m.field_what_to_say,
  hours: m.field_hours,
  must_not_know: m.field_must_not_know,
  occurred_at: m.field_occurred_at,
  mood: m.field_mood,
  craving: m.field_craving,
  use_since_last: m.field_use_since_last,
  triggers: m.field_triggers,
  what_helped: m.field_what_helped,
  meetings: m.field_meetings,
  medication: m.field_medication,
  commitment: m.field_commitment,
  note: m.field_note,
  next_due: m.field_next_due,
  minutes: m.field_minutes,
  modality: m.field_modality,
  method: m.field_method,
  outcome: m.field_outcome,
  what: m.field_what,
  by_when: m.field_by_when,
  done_at: m.field_done_at,
  done_by: m.field_done_by,
  name: m.field_name,
  address: m.field_address,
  nearest_emergency_department: m.field_nearest_emergency_department,
  nearest_signal: m.field_nearest_signal,
  on_call_number: m.field_on_call_number,
  crew: m.field_crew,
  date: m.field_date,
  role: m.field_role,
  handed_on: m.field_handed_on,
  answer: m.field_answer,
  settled_by: m.field_settled_by,
  settled_at: m.field_settled_at,
  fact: m.field_fact,
  void: m.field_void,
};

const CHOICES: Record<string, () => string> = {
  yes: m.choice_yes,
  no: m.choice_no,
  not_asked: m.choice_not_asked,
  declined: m.choice_declined,
  active: m.choice_active,
  paused: m.choice_paused,
  moved: m.choice_moved,
  closed: m.choice_closed,
  died: m.choice_died,
  in_person: m.choice_in_person,
  phone: m.choice_phone,
  text: m.choice_text,
  video: m.choice_video,
  group: m.choice_group,
  call: m.choice_call,
  visit: m.choice_visit,
  message: m.choice_message,
  reached: m.choice_reached,
  no_answer: m.choice_no_answer,
  left_message: m.choice_left_message,
  wrong_number: m.choice_wrong_number,
  peer: m.choice_peer,
  coordinator: m.choice_coordinator,
  administrator: m.choice_administrator,
};

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

/** A kind's name. */
export function kindWords(kind: string): string {
  return (KINDS[kind] ?? (() => kind.replaceAll('_', ' ')))();
}

/** A field's name. */
export function fieldWords(field: string): string {
  return (FIELDS[field] ?? (() => field.replaceAll('_', ' ')))();
}

/** Where a field stands among others: as in the forms, those this build does not know last. */
export function fieldPlace(field: string): number {
  const place = Object.keys(FIELDS).indexOf(field);
  return place === -1 ? Object.keys(FIELDS).length : place;
}

/** One of the choices. */
export function choiceWords(choice: string): string {
  return (CHOICES[choice] ?? (() => choice.replaceAll('_', ' ')))();
}

/** Whether a value says nothing. */
export function isBlank(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** A field's value in words. `named` gives the names of sites and staff by their ids. */
export function valueWords(field: string, value: unknown, named: Record<string, string> = {}): string {
  if (isBlank(value)) return m.value_blank();
  if (Array.isArray(value)) return value.map((one) => valueWords(field, one, named)).join(', ');
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  if (CHOICE_FIELDS.has(field)) return choiceWords(value);
  const name = named[value];
  if (name !== undefined) return name;
  return isDay(value) ? longDay(value) : value;
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
