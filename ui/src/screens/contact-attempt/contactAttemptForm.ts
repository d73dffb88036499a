// A try to reach somebody, as it stands in the form and as it is saved.

import * as v from 'valibot';

import { t } from '$lib/words/t';
import type { Problem } from '$lib/state/submission.svelte';
import { isDay } from '$lib/words/days';
import { momentNow, momentOn } from '$lib/words/moment';

const Text = v.optional(v.string(), '');

export const ContactAttemptForm = v.object({
  method: Text,
  outcome: Text,
  note: Text,
  nextDue: Text,
  earlier: v.optional(v.boolean(), false),
  day: Text,
  time: Text,
});

export type ContactAttemptForm = v.InferOutput<typeof ContactAttemptForm>;

/** The form as a draft left it, or blank. */
export function contactAttemptForm(fields: Record<string, unknown> | null): ContactAttemptForm {
  const read = v.safeParse(ContactAttemptForm, fields ?? {});
  return read.success ? read.output : v.parse(ContactAttemptForm, {});
}

export function contactAttemptProblems(form: ContactAttemptForm): Problem[] {
  const problems: Problem[] = [];
  if (form.method === '') problems.push({ field: 'method', words: t('attempt_method_missing') });
  if (form.earlier && !isDay(form.day)) problems.push({ field: 'day', words: t('day_missing') });
  if (form.earlier && !/^\d{2}:\d{2}$/.test(form.time))
    problems.push({ field: 'time', words: t('time_missing') });
  if (form.nextDue !== '' && !isDay(form.nextDue))
    problems.push({ field: 'next_due', words: t('day_wrong') });
  return problems;
}

interface Here {
  participant: string;
  staff: string;
  timeZone: string;
  now: number;
}

export function contactAttemptFields(form: ContactAttemptForm, here: Here): Record<string, unknown> {
  const occurred_at = form.earlier
    ? momentOn(form.day, form.time, here.timeZone)
    : momentNow(here.now, here.timeZone);
  const answered = Object.entries({
    method: form.method,
    outcome: form.outcome,
    note: form.note.trim(),
    next_due: form.nextDue,
  }).filter(([, value]) => value !== '');
  return {
    participant: here.participant,
    staff: here.staff,
    occurred_at,
    ...Object.fromEntries(answered),
  };
}
