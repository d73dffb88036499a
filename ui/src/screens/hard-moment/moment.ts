// A hard moment as it stands in the form, and the records that save it: one for each thing that happened. What
// holds for all of them stands in one, so that nothing is counted twice; what was not answered is left out.

import * as v from 'valibot';

import type { AlongRequest } from '$lib/backend/generated/AlongRequest';
import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import { withTyped } from '$lib/parts/chips';
import { fieldAt, kindOf } from '$lib/record/declaration';
import { blankFields, filledFields, restored, type TypedFields, type WordList } from '$lib/record/typed';
import { addDays } from '$lib/words/days';

export const MOMENTS = ['return_to_use', 'overdose', 'reversal', 'crisis'] as const;
export type Moment = (typeof MOMENTS)[number];

/** What is asked of each, beside what is asked of all. */
const ASKED: Record<Moment, string[]> = {
  return_to_use: ['substance'],
  overdose: ['lived', 'naloxone_given', 'help_came'],
  reversal: ['who_gave_it', 'lived', 'help_came'],
  crisis: ['what', 'what_we_did'],
};

/** Which of them says what holds for all: the first that happened. */
const FIRST: Moment[] = ['crisis', 'overdose', 'return_to_use', 'reversal'];

/** What is asked of one of them. */
export function askedOf(moment: Moment): FieldDescription[] {
  const kind = kindOf(moment);
  return ASKED[moment].flatMap((name) => fieldAt(kind, name) ?? []);
}

/** When it was. */
export const WHEN = fieldAt(kindOf('return_to_use'), 'occurred_at');
const WHENS = WHEN === null ? [] : [WHEN];

/** What helps now: asked in a check-in after use, too. */
export interface Help {
  /** Whether they have naloxone with them. */
  naloxone: string;
  /** A step of their plan, in their words. */
  step: WordList;
  /** Who else knows. */
  told: WordList;
}

export interface MomentForm {
  happened: Moment[];
  safe: string;
  help: Help;
  callSoon: boolean;
  bringNaloxone: boolean;
  own: Record<Moment, TypedFields>;
  note: string;
  when: TypedFields;
}

const blankWords = (): WordList => ({ chosen: [], typing: '' });

export const blankHelp = (): Help => ({ naloxone: '', step: blankWords(), told: blankWords() });

/** Nothing answered. */
export function momentForm(happened: Moment[] = []): MomentForm {
  return {
    happened,
    safe: '',
    help: blankHelp(),
    callSoon: false,
    bringNaloxone: false,
    own: {
      return_to_use: blankFields(askedOf('return_to_use')),
      overdose: blankFields(askedOf('overdose')),
      reversal: blankFields(askedOf('reversal')),
      crisis: blankFields(askedOf('crisis')),
    },
    note: '',
    when: blankFields(WHENS),
  };
}

const Words = v.object({ chosen: v.array(v.string()), typing: v.string() });

/** What a draft holds of what helps. */
export const HelpLeft = v.object({ naloxone: v.string(), step: Words, told: Words });

const Left = v.object({
  happened: v.array(v.picklist(MOMENTS)),
  safe: v.string(),
  help: HelpLeft,
  callSoon: v.boolean(),
  bringNaloxone: v.boolean(),
  own: v.record(v.string(), v.unknown()),
  note: v.string(),
  when: v.unknown(),
});

/** The form as a draft left it. */
export function momentFromDraft(left: Record<string, unknown> | null, fresh: MomentForm): MomentForm {
  const read = v.safeParse(Left, left);
  if (!read.success) return fresh;
  const { own, when, ...rest } = read.output;
  const back = (moment: Moment) => restored(askedOf(moment), own[moment], fresh.own[moment]);
  return {
    ...rest,
    own: {
      return_to_use: back('return_to_use'),
      overdose: back('overdose'),
      reversal: back('reversal'),
      crisis: back('crisis'),
    },
    when: restored(WHENS, when, fresh.when),
  };
}

/** Several words as one line. */
function line(words: WordList): string {
  return withTyped(words.chosen, words.typing).join('; ');
}

/** What was said of what helps, by field. */
export function helpFields({ naloxone, step, told }: Help): Record<string, unknown> {
  const said = { has_naloxone: naloxone, plan_step: line(step), supporter_told: line(told) };
  return Object.fromEntries(Object.entries(said).filter(([, words]) => words !== ''));
}

/** What is to be done tomorrow at the latest, as far as they agreed to it. */
export function afterwards(
  { callSoon, bringNaloxone }: Pick<MomentForm, 'callSoon' | 'bringNaloxone'>,
  today: string,
): { what: string; by_when: string }[] {
  const by_when = addDays(today, 1);
  return [
    ...(callSoon ? [{ what: 'call_within_24_hours', by_when }] : []),
    ...(bringNaloxone ? [{ what: 'bring_naloxone', by_when }] : []),
  ];
}

/** The records that save it: what happened, and what is to be done. */
export function momentRecords(
  form: MomentForm,
  participant: string,
  { timeZone, today }: { timeZone: string; today: string },
): AlongRequest[] {
  const record = (kind: string, fields: Record<string, unknown>): AlongRequest => ({
    kind,
    id: null,
    fields: { participant, ...fields },
    shown: {},
  });
  const when = filledFields(WHENS, form.when, timeZone);
  const happened = FIRST.filter((moment) => form.happened.includes(moment));
  const ofAll = {
    ...(form.safe === '' ? {} : { safe_now: form.safe }),
    ...helpFields(form.help),
    ...(form.note.trim() === '' ? {} : { note: form.note }),
  };
  return [
    ...happened.map((moment, place) =>
      record(moment, {
        ...filledFields(askedOf(moment), form.own[moment], timeZone),
        ...when,
        ...(place === 0 ? ofAll : {}),
      }),
    ),
    ...afterwards(form, today).map((plan) => record('follow_up', plan)),
  ];
}
