// A participant as they stand in the form, and the fields that a save writes: on a new record what was
// filled in, on an existing one only what was changed.

import * as v from 'valibot';

import type { ContactRules } from '$lib/backend/generated/ContactRules';
import { t } from '$lib/words/t';
import type { Problem } from '$lib/state/submission.svelte';
import { isDay } from '$lib/words/days';
import { textOf, textsOf } from '$lib/words/values';

const Text = v.optional(v.string(), '');

const Rules = v.object({
  number: Text,
  may_call: Text,
  may_text: Text,
  may_leave_message: Text,
  what_to_say: Text,
  hours: Text,
  must_not_know: Text,
});

export const ParticipantForm = v.object({
  preferred_name: Text,
  handle: Text,
  pronouns: Text,
  legal_name: Text,
  aliases: Text,
  birth_date: Text,
  approximate_age: Text,
  language: Text,
  phone: Text,
  county: Text,
  site: Text,
  status: Text,
  rules: v.optional(Rules, () => v.parse(Rules, {})),
});

export type ParticipantForm = v.InferOutput<typeof ParticipantForm>;
export type RulesForm = ParticipantForm['rules'];

/** Nothing filled in. */
export function blankParticipant(): ParticipantForm {
  return v.parse(ParticipantForm, {});
}

/** The form for a record's fields. */
export function participantFromFields(fields: Record<string, unknown>): ParticipantForm {
  const group = fields['contact_rules'];
  const rules = (typeof group === 'object' && group !== null ? group : {}) as Partial<
    Record<keyof ContactRules, unknown>
  >;
  return {
    preferred_name: textOf(fields['preferred_name']),
    handle: textOf(fields['handle']),
    pronouns: textOf(fields['pronouns']),
    legal_name: textOf(fields['legal_name']),
    aliases: textsOf(fields['aliases']).join(', '),
    birth_date: textOf(fields['birth_date']),
    approximate_age: textOf(fields['approximate_age']),
    language: textOf(fields['language']),
    phone: textOf(fields['phone']),
    county: textOf(fields['county']),
    site: textOf(fields['site']),
    status: textOf(fields['status']),
    rules: {
      number: textOf(rules.number),
      may_call: textOf(rules.may_call),
      may_text: textOf(rules.may_text),
      may_leave_message: textOf(rules.may_leave_message),
      what_to_say: textOf(rules.what_to_say),
      hours: textOf(rules.hours),
      must_not_know: textOf(rules.must_not_know),
    },
  };
}

const Age = v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.maxValue(120));

/** What to put right before saving. Nothing is required. */
export function participantProblems(form: ParticipantForm, today: string): Problem[] {
  const problems: Problem[] = [];
  if (form.birth_date !== '' && (!isDay(form.birth_date) || form.birth_date > today)) {
    problems.push({ field: 'birth_date', words: t('birth_date_wrong') });
  }
  if (form.approximate_age.trim() !== '' && !v.is(Age, form.approximate_age.trim())) {
    problems.push({ field: 'approximate_age', words: t('age_wrong') });
  }
  return problems;
}

/** The contact rules as one value; `null` when nothing was agreed or asked. */
export function rulesValue(rules: RulesForm): Record<string, string> | null {
  const filled = Object.entries(rules)
    .map(([field, value]) => [field, value.trim()] as const)
    .filter(([, value]) => value !== '');
  return filled.length === 0 ? null : Object.fromEntries(filled);
}

/** Every field of the record as the form has it; `null` for what was left blank. */
function values(form: ParticipantForm): Record<string, unknown> {
  const text = (value: string) => value.trim() || null;
  const aliases = form.aliases
    .split(',')
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '');
  return {
    preferred_name: text(form.preferred_name),
    handle: text(form.handle),
    pronouns: text(form.pronouns),
    legal_name: text(form.legal_name),
    aliases: aliases.length === 0 ? null : aliases,
    birth_date: text(form.birth_date),
    approximate_age: form.approximate_age.trim() === '' ? null : Number(form.approximate_age.trim()),
    language: text(form.language),
    phone: text(form.phone),
    county: text(form.county),
    site: text(form.site),
    status: text(form.status),
    contact_rules: rulesValue(form.rules),
  };
}

/** The fields of a new participant: those that were filled in. */
export function newFields(form: ParticipantForm): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values(form)).filter(([, value]) => value !== null));
}

/** The fields that differ from how the form opened. */
export function changedFields(form: ParticipantForm, opened: ParticipantForm): Record<string, unknown> {
  const before = values(opened);
  return Object.fromEntries(
    Object.entries(values(form)).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field]),
    ),
  );
}

/** Whether two numbers are the same, whatever their spaces and dashes. */
export function sameDigits(one: string, other: string): boolean {
  return one.replaceAll(/\D/g, '') === other.replaceAll(/\D/g, '');
}

/** What a draft of this form holds: the text, how the form opened, and the dots that were shown then. A
 *  save after a restore must not name what somebody else wrote in between. */
export const ParticipantDraft = v.object({
  form: ParticipantForm,
  opened: ParticipantForm,
  shown: v.record(v.string(), v.array(v.string())),
});

export type ParticipantDraft = v.InferOutput<typeof ParticipantDraft>;
