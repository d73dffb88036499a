// A check-in as it stands in the form, and as it is saved. What is asked, and of what shape, is declared with
// the kinds; what was not answered is left out: blank, zero, not asked and declined are four different things.

import * as v from 'valibot';

import type { CheckInRequest } from '$lib/backend/generated/CheckInRequest';
import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import { ABOUT, kindOf } from '$lib/record/declaration';
import { olderTyped } from '$lib/record/olderDrafts';
import { blankFields, filledFields, restored, type TypedFields } from '$lib/record/typed';
import type { AlongRequest } from '$lib/backend/generated/AlongRequest';
import type { MeantToDo } from '$lib/backend/generated/MeantToDo';

import { afterwards, blankHelp, helpFields, HelpLeft, type Help } from '../hard-moment/moment';

export const CHECK_IN = 'check_in';
export const ENCOUNTER = 'encounter';
/** Something that stands in the way. */
export const BARRIER = 'barrier';

function askedOf(kind: string): FieldDescription[] {
  const fields = kindOf(kind)?.fields ?? [];
  return fields.filter((field) => field.asked !== 'by_program' && field.name !== ABOUT);
}

/** What the participant is asked. */
export const QUESTIONS = askedOf(CHECK_IN);
/** How and how long they met: of the time together, what is not the same for both. */
export const MEETING = askedOf(ENCOUNTER).filter(
  (field) => field.name === 'modality' || field.name === 'minutes',
);

export interface CheckInForm {
  told: TypedFields;
  met: TypedFields;
  /** What helps now, asked after use. */
  help: Help;
  /** What became of what they meant to do, by its record. */
  became: Record<string, string>;
  /** What stands in the way now, as choices: each is written down as a record of its own. */
  inTheWay: string[];
  /** What they agreed to after a return to use. */
  callSoon: boolean;
  bringNaloxone: boolean;
}

/** Nothing answered, or what a recorded check-in says. */
export function checkInForm(told: TypedFields = blankFields(QUESTIONS)): CheckInForm {
  return {
    told,
    met: blankFields(MEETING),
    help: blankHelp(),
    became: {},
    inTheWay: [],
    callSoon: false,
    bringNaloxone: false,
  };
}

/** What a draft holds: the form, how it looked when it was opened, and the dots that were shown then, as an
 *  amendment must not name what somebody else wrote in between. */
const Left = v.object({
  form: v.object({
    told: v.unknown(),
    met: v.unknown(),
    help: v.optional(HelpLeft, blankHelp()),
    became: v.optional(v.record(v.string(), v.string()), {}),
    inTheWay: v.optional(v.array(v.string()), []),
    callSoon: v.optional(v.boolean(), false),
    bringNaloxone: v.optional(v.boolean(), false),
  }),
  opened: v.unknown(),
  shown: v.optional(v.record(v.string(), v.array(v.string())), {}),
});

export interface Work {
  form: CheckInForm;
  opened: TypedFields;
  shown: Record<string, string[]>;
}

/** The form as a draft left it; what is missing or unreadable there is as in `fresh`. */
export function workFromDraft(left: Record<string, unknown> | null, fresh: Work): Work {
  const read = v.safeParse(Left, left);
  if (!read.success) return left === null ? fresh : workFromOlder(left, fresh);
  const { form, opened, shown } = read.output;
  return {
    form: {
      ...form,
      told: restored(QUESTIONS, form.told, fresh.form.told),
      met: restored(MEETING, form.met, fresh.form.met),
    },
    opened: restored(QUESTIONS, opened, fresh.opened),
    shown,
  };
}

/** The form as an earlier version left it. */
function workFromOlder(left: Record<string, unknown>, fresh: Work): Work {
  const shown = v.safeParse(v.record(v.string(), v.array(v.string())), left['shown']);
  return {
    form: {
      told: restored(QUESTIONS, olderTyped(QUESTIONS, left), fresh.form.told),
      met: restored(MEETING, olderTyped(MEETING, left), fresh.form.met),
      help: blankHelp(),
      became: {},
      inTheWay: [],
      callSoon: left['callSoon'] === true,
      bringNaloxone: left['bringNaloxone'] === true,
    },
    opened: fresh.opened,
    shown: shown.success ? shown.output : fresh.shown,
  };
}

/** Whether they used since last time: then what helps now is asked, too. */
export function used(form: CheckInForm): boolean {
  return form.told['use_since_last'] === 'yes';
}

/** What is saved along: a return to use, where anything was said of what helps, what stands in the way, and what
 *  became of what they meant to do. */
function alongOf(
  form: CheckInForm,
  participant: string,
  meant: MeantToDo[],
  when: Record<string, unknown>,
): AlongRequest[] {
  const help = used(form) ? helpFields(form.help) : {};
  const fields = { participant, ...help, ...when };
  const told = Object.keys(help).length > 0;
  return [
    ...(told ? [{ kind: 'return_to_use', id: null, fields, shown: {} }] : []),
    ...form.inTheWay.map((what) => ({
      kind: BARRIER,
      id: null,
      fields: { participant, what },
      shown: {},
    })),
    ...meant.flatMap(({ id, kind, shown }) => {
      const became_of_it = form.became[id] ?? '';
      return became_of_it === '' ? [] : [{ kind, id, fields: { became_of_it }, shown }];
    }),
  ];
}

/** The request that saves a new check-in. */
export function checkInRequest(
  form: CheckInForm,
  participant: string,
  draft: string,
  { timeZone, today }: { timeZone: string; today: string },
  meant: MeantToDo[] = [],
): CheckInRequest {
  const fields = filledFields(QUESTIONS, form.told, timeZone);
  const when = 'occurred_at' in fields ? { occurred_at: fields['occurred_at'] } : {};
  return {
    participant,
    fields,
    encounter: filledFields(MEETING, form.met, timeZone),
    follow_ups: used(form) ? afterwards(form, today) : [],
    also: alongOf(form, participant, meant, when),
    draft,
  };
}
