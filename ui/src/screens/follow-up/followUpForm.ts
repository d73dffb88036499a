// A follow-up as it stands in the form, and as it is saved.

import * as v from 'valibot';

import { t } from '$lib/words/t';
import type { Problem } from '$lib/state/submission.svelte';
import { isDay } from '$lib/words/days';

export const FollowUpForm = v.object({
  what: v.optional(v.string(), ''),
  byWhen: v.optional(v.string(), ''),
});

export type FollowUpForm = v.InferOutput<typeof FollowUpForm>;

/** The form as a draft left it, or blank. */
export function followUpForm(fields: Record<string, unknown> | null): FollowUpForm {
  const read = v.safeParse(FollowUpForm, fields ?? {});
  return read.success ? read.output : { what: '', byWhen: '' };
}

export function followUpProblems(form: FollowUpForm): Problem[] {
  const problems: Problem[] = [];
  if (form.what.trim() === '') problems.push({ field: 'what', words: t('follow_up_what_missing') });
  if (form.byWhen !== '' && !isDay(form.byWhen))
    problems.push({ field: 'by_when', words: t('day_wrong') });
  return problems;
}

export function followUpFields(form: FollowUpForm, participant: string): Record<string, unknown> {
  return {
    participant,
    what: form.what.trim(),
    ...(form.byWhen === '' ? {} : { by_when: form.byWhen }),
  };
}
