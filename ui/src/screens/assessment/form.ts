// A questionnaire as it is asked: which parts are questions, what stands around one, which comes next.

import type { InstrumentForm } from '$lib/backend/generated/InstrumentForm';
import type { PartView } from '$lib/backend/generated/PartView';

import { sameValue, type AnswerValue } from './answers';

/** A part that somebody can answer. */
export function isAnswerable(part: PartView): boolean {
  return !['group', 'words', 'unsupported'].includes(part.kind) && !part.read_only;
}

/** The questions that are asked, in order. */
export function questionsOf(form: InstrumentForm, shown: ReadonlySet<string>): PartView[] {
  return form.parts.filter((part) => isAnswerable(part) && shown.has(part.link_id));
}

/** The question after one, or the first; nothing behind the last. */
export function questionAfter(questions: PartView[], form: InstrumentForm, at: string | null) {
  return neighbours(questions, form, at).after;
}

/** The question before one; the last where `at` is nothing: the end. */
export function questionBefore(questions: PartView[], form: InstrumentForm, at: string | null) {
  return at === null ? (questions.at(-1) ?? null) : neighbours(questions, form, at).before;
}

/** One may stand at a question that is not asked any more: the places in the form decide. */
function neighbours(questions: PartView[], form: InstrumentForm, at: string | null) {
  const places = new Map(form.parts.map((part, place) => [part.link_id, place]));
  const here = at === null ? -1 : (places.get(at) ?? -1);
  const place = (part: PartView) => places.get(part.link_id) ?? 0;
  return {
    after: questions.find((part) => place(part) > here) ?? null,
    before: questions.findLast((part) => place(part) < here) ?? null,
  };
}

/** What stands above a question: the headings it lies under, and the words that were said last. */
export interface Around {
  headings: PartView[];
  words: PartView[];
}

export function aroundOf(form: InstrumentForm, shown: ReadonlySet<string>, linkId: string): Around {
  interface Within {
    part: PartView | null;
    level: number;
    words: PartView[];
    spoke: boolean;
  }
  const stack: Within[] = [{ part: null, level: -1, words: [], spoke: false }];
  for (const part of form.parts) {
    while (stack.length > 1 && (stack.at(-1)?.level ?? -1) >= part.level) stack.pop();
    if (part.link_id === linkId) break;
    if (!shown.has(part.link_id)) continue;
    const within = stack.at(-1);
    if (within !== undefined) {
      // What is said anew takes the place of what was said before.
      if (part.kind === 'words') within.words = within.spoke ? [...within.words, part] : [part];
      within.spoke = part.kind === 'words';
    }
    if (part.kind !== 'words') stack.push({ part, level: part.level, words: [], spoke: false });
  }
  return {
    headings: stack.flatMap(({ part }) => (part === null || part.text === '' ? [] : [part])),
    words: stack.flatMap(({ words }) => words),
  };
}

/** An answer to choose. */
export interface Choice {
  value: AnswerValue;
  text: string;
  /** The digit that chooses it; nothing where there are too many. */
  digit: string | null;
}

/** What can be chosen: yes and no are choices as well. `said` gives their words. */
export function choicesOf(part: PartView, said: { yes: string; no: string }): Choice[] {
  if (part.kind === 'boolean')
    return [
      { value: { boolean: true }, text: said.yes, digit: '1' },
      { value: { boolean: false }, text: said.no, digit: '0' },
    ];
  const choices = part.choices.map(({ value, text, prefix }) => ({
    value: value as AnswerValue,
    text,
    prefix,
  }));
  const printed = choices.map(({ value, prefix }) => printedDigit(value, prefix));
  const own = printed.every((digit) => digit !== null) && new Set(printed).size === printed.length;
  return choices.map(({ value, text }, place) => ({
    value,
    text,
    digit: own ? (printed[place] ?? null) : place < 9 ? String(place + 1) : null,
  }));
}

/** The number that stands at a choice on paper. */
function printedDigit(value: AnswerValue, prefix: string | null): string | null {
  const sign = prefix?.replace(/[.)]$/, '') ?? ('choice' in value ? value.choice.code : '');
  return /^\d$/.test(sign) ? sign : null;
}

/** Whether a question is answered by choosing. */
export function isChosen(part: PartView): boolean {
  return part.kind === 'boolean' || part.choices.length > 0;
}

/** Whether other words than the choices may be given. */
export function takesOtherWords(part: PartView): boolean {
  return part.kind === 'open_choice';
}

/** The words that somebody gave instead of a choice. */
export function otherWords(part: PartView, values: AnswerValue[]): string {
  const choices = part.choices.map((choice) => choice.value as AnswerValue);
  const other = values.find(
    (value) => 'text' in value && !choices.some((choice) => sameValue(choice, value)),
  );
  return other !== undefined && 'text' in other ? other.text : '';
}
