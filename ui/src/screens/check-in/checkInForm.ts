// A check-in as it stands in the form, and as it is saved. What was not answered is left out: blank, zero,
// not asked and declined are four different things.

import * as v from 'valibot';

import type { CheckInRequest } from '$lib/backend/generated/CheckInRequest';
import type { FollowUpFields } from '$lib/backend/generated/FollowUpFields';
import type { TimelineEntry } from '$lib/backend/generated/TimelineEntry';
import { withTyped } from '$lib/parts/chips';
import { t } from '$lib/words/t';
import type { Problem } from '$lib/state/submission.svelte';
import { addDays, dayIn, isDay } from '$lib/words/days';
import { textOf, textsOf } from '$lib/words/values';
import { momentOn, timeOfDay } from '$lib/words/moment';

const Step = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10)));
const Text = v.optional(v.string(), '');
const Texts = v.optional(v.array(v.string()), () => []);

/** The form. Also how a draft is read back: what is missing or unreadable there starts blank. */
export const CheckInForm = v.object({
  earlier: v.optional(v.boolean(), false),
  day: Text,
  time: Text,
  mood: v.optional(Step, null),
  craving: v.optional(Step, null),
  use: Text,
  triggers: Texts,
  triggerTyping: Text,
  whatHelped: Texts,
  whatHelpedTyping: Text,
  meetings: Text,
  medication: Text,
  commitment: Text,
  note: Text,
  modality: Text,
  minutes: Text,
  nextDue: Text,
  callSoon: v.optional(v.boolean(), false),
  bringNaloxone: v.optional(v.boolean(), false),
});

export type CheckInForm = v.InferOutput<typeof CheckInForm>;

/** Nothing answered. */
export function blankCheckIn(): CheckInForm {
  return v.parse(CheckInForm, {});
}

/** The form as a draft left it. */
export function checkInFromDraft(fields: Record<string, unknown>): CheckInForm {
  const read = v.safeParse(CheckInForm, fields);
  return read.success ? read.output : blankCheckIn();
}

const Shown = v.object({ shown: v.record(v.string(), v.array(v.string())) });

/** The dots that were on the screen when the amendment in a draft was begun. */
export function shownWhenBegun(fields: Record<string, unknown> | null): Record<string, string[]> | null {
  const read = v.safeParse(Shown, fields);
  return read.success ? read.output.shown : null;
}

/** The form for amending what was recorded. */
export function checkInFromEntry(entry: TimelineEntry, timeZone: string): CheckInForm {
  const { fields } = entry;
  const step = (value: unknown) => (typeof value === 'number' ? value : null);
  return {
    ...blankCheckIn(),
    earlier: true,
    day: dayIn(timeZone, entry.at),
    time: timeOfDay(entry.at, timeZone),
    mood: step(fields['mood']),
    craving: step(fields['craving']),
    use: textOf(fields['use_since_last']),
    triggers: textsOf(fields['triggers']),
    whatHelped: textsOf(fields['what_helped']),
    meetings: textOf(fields['meetings']),
    medication: textOf(fields['medication']),
    commitment: textOf(fields['commitment']),
    note: textOf(fields['note']),
    nextDue: textOf(fields['next_due']),
  };
}

const Minutes = v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number), v.maxValue(1440));

/** What to put right before saving. */
export function checkInProblems(form: CheckInForm): Problem[] {
  const problems: Problem[] = [];
  if (form.earlier && !isDay(form.day)) problems.push({ field: 'day', words: t('day_missing') });
  if (form.earlier && !/^\d{2}:\d{2}$/.test(form.time))
    problems.push({ field: 'time', words: t('time_missing') });
  if (form.minutes.trim() !== '' && !v.is(Minutes, form.minutes.trim())) {
    problems.push({ field: 'minutes', words: t('minutes_wrong') });
  }
  if (form.nextDue !== '' && !isDay(form.nextDue))
    problems.push({ field: 'next_due', words: t('day_wrong') });
  return problems;
}

/** A number of meetings, or words about them. */
function meetings(text: string): number | string {
  return /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : text;
}

/** The answered fields of the form, by their names in the record. */
export function checkInFields(form: CheckInForm, timeZone: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const put = (name: string, value: unknown) => {
    const blank = value === null || value === '' || (Array.isArray(value) && value.length === 0);
    if (!blank) fields[name] = value;
  };
  if (form.earlier) fields['occurred_at'] = momentOn(form.day, form.time, timeZone);
  put('mood', form.mood);
  put('craving', form.craving);
  put('use_since_last', form.use);
  put('triggers', withTyped(form.triggers, form.triggerTyping));
  put('what_helped', withTyped(form.whatHelped, form.whatHelpedTyping));
  put('meetings', meetings(form.meetings.trim()));
  put('medication', form.medication.trim());
  put('commitment', form.commitment.trim());
  put('note', form.note.trim());
  put('next_due', form.nextDue);
  return fields;
}

/** What is to be done after a return to use, as far as the two of them agreed to it. */
function followUps(form: CheckInForm, today: string): FollowUpFields[] {
  if (form.use !== 'yes') return [];
  const by_when = addDays(today, 1);
  return [
    ...(form.callSoon ? [{ what: 'call_within_24_hours', by_when }] : []),
    ...(form.bringNaloxone ? [{ what: 'bring_naloxone', by_when }] : []),
  ];
}

/** The request that saves a new check-in. */
export function checkInRequest(
  form: CheckInForm,
  participant: string,
  draft: string,
  { timeZone, today }: { timeZone: string; today: string },
): CheckInRequest {
  return {
    participant,
    fields: checkInFields(form, timeZone),
    encounter: {
      modality: form.modality || null,
      minutes: form.minutes.trim() === '' ? null : Number(form.minutes.trim()),
    },
    follow_ups: followUps(form, today),
    draft,
  };
}

/** What the form can say; all else in a recorded check-in passes through an amendment untouched. */
const OWN = [
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
];

/** The whole check-in after an amendment. */
export function amendedFields(
  form: CheckInForm,
  before: Record<string, unknown>,
  unchangedMoment: boolean,
  timeZone: string,
): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(before).filter(([field]) => !OWN.includes(field)));
  const written = checkInFields(form, timeZone);
  if (unchangedMoment) delete written['occurred_at'];
  return { ...kept, ...written };
}
