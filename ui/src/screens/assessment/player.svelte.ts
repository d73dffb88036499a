// Asking a questionnaire: what was answered, where one is, and what the core says is asked because of it. What
// is done follows each other in order, so that nine digits typed in a row answer nine questions.

import { backend, refusal } from '$lib/backend';
import type { Answering } from '$lib/backend/generated/Answering';
import type { ErrorView } from '$lib/backend/generated/ErrorView';
import type { InstrumentForm } from '$lib/backend/generated/InstrumentForm';
import type { PartView } from '$lib/backend/generated/PartView';

import {
  sameValue,
  standingOf,
  valuesOf,
  withAnswer,
  type Answer,
  type Answers,
  type AnswerValue,
} from './answers';
import {
  aroundOf,
  choicesOf,
  isChosen,
  otherWords,
  questionAfter,
  questionBefore,
  questionsOf,
  type Choice,
} from './form';
import { boxOf, readBox, type Box, type NoAnswer } from './typing';

type Core = Pick<typeof backend, 'answering'>;

/** What of a questionnaire is kept while it is not saved. */
export interface Kept {
  answers: Answers;
  /** What stands in boxes and is no answer yet. */
  boxes: Record<string, Box[]>;
  /** The question that is open; nothing at the end. */
  at: string | null;
}

/** The words of yes and no, in the language of the questions. */
export interface YesNo {
  yes: string;
  no: string;
}

export class Player {
  form = $state.raw<InstrumentForm>() as InstrumentForm;
  answers = $state.raw<Answers>({});
  boxes = $state.raw<Record<string, Box[]>>({});
  at = $state<string | null>(null);
  asked = $state.raw<Answering>({ shown: [], missing: [], done: 0, of: 0, problems: [] });
  ready = $state(false);
  trouble = $state.raw<ErrorView | null>(null);
  #queue: Promise<void> = Promise.resolve();

  readonly shown = $derived(new Set(this.asked.shown));
  readonly questions = $derived(questionsOf(this.form, this.shown));
  readonly question = $derived(this.questions.find((part) => part.link_id === this.at) ?? null);
  readonly around = $derived(
    this.question === null ? null : aroundOf(this.form, this.shown, this.question.link_id),
  );
  /** How many questions lie before this one. */
  readonly place = $derived(
    this.question === null ? this.questions.length : this.questions.indexOf(this.question),
  );

  constructor(
    form: InstrumentForm,
    private readonly core: Core = backend,
  ) {
    this.form = form;
  }

  /** Begins where it was left, else at the first question. */
  async open(kept: Kept | null): Promise<void> {
    if (kept !== null) {
      this.answers = kept.answers;
      this.boxes = kept.boxes;
      this.at = kept.at;
    }
    await this.#look();
    const gone = this.at !== null && this.question === null;
    if (kept === null || gone) this.at = this.questions[0]?.link_id ?? null;
    this.ready = true;
  }

  /** The same questions in another language. */
  inLanguage(form: InstrumentForm): void {
    this.form = form;
  }

  get kept(): Kept {
    return { answers: this.answers, boxes: this.boxes, at: this.at };
  }

  standing(linkId: string) {
    return standingOf(this.answers[linkId]);
  }

  values(linkId: string): AnswerValue[] {
    return valuesOf(this.answers[linkId]);
  }

  chosen(part: PartView, choice: Choice): boolean {
    return this.values(part.link_id).some((value) => sameValue(value, choice.value));
  }

  /** What stands in the boxes of a question; one empty box where nothing does. */
  boxesOf(part: PartView): Box[] {
    const standing = this.boxes[part.link_id];
    if (standing !== undefined) return standing;
    const given = this.values(part.link_id).map(boxOf);
    return given.length > 0 ? given : [{ words: '', beside: firstUnit(part) }];
  }

  /** The words that stand beside the choices. */
  otherWords(part: PartView): string {
    return this.boxes[part.link_id]?.[0]?.words ?? otherWords(part, this.values(part.link_id));
  }

  /** Why what stands in a box is no answer: our own reading first, then the core's. */
  problem(part: PartView): NoAnswer | string | null {
    for (const box of this.boxes[part.link_id] ?? []) {
      const read = readBox(part, box);
      if (typeof read === 'string') return read;
    }
    return this.asked.problems.find((one) => one.link_id === part.link_id)?.code ?? null;
  }

  /** Chooses, and goes on where one answer is enough. */
  choose(part: PartView, choice: Choice, goOn: boolean): Promise<void> {
    return this.#then(() => this.#take(part, choice, goOn));
  }

  /** What a digit chooses at the question that is open by then. */
  digit(digit: string, said: YesNo): Promise<void> {
    return this.#then(async () => {
      const part = this.question;
      if (part === null || !isChosen(part)) return;
      const choice = choicesOf(part, said).find((one) => one.digit === digit);
      if (choice !== undefined) await this.#take(part, choice, true);
    });
  }

  /** Takes what stands in the boxes now. Words beside choices are one more of them, or take their place. */
  type(part: PartView, boxes: Box[]): Promise<void> {
    // At once: what stands in a box may not wait for the core.
    this.boxes = { ...this.boxes, [part.link_id]: boxes };
    return this.#then(() => {
      const read = boxes.map((box) => readBox(part, box));
      const given = read.filter((one): one is AnswerValue => one !== null && typeof one !== 'string');
      const whole = read.every((one) => typeof one !== 'string');
      return this.#answer(part, whole && given.length > 0 ? { given } : null, false);
    });
  }

  /** Other words than the choices. */
  say(part: PartView, words: string): Promise<void> {
    this.boxes = { ...this.boxes, [part.link_id]: [{ words, beside: '' }] };
    return this.#then(() => {
      const offered = part.choices.map((choice) => choice.value as AnswerValue);
      const chosen = this.values(part.link_id).filter((value) =>
        offered.some((one) => sameValue(one, value)),
      );
      const said = words.trim() === '' ? [] : [{ text: words }];
      const given = part.repeats || said.length === 0 ? [...chosen, ...said] : said;
      return this.#answer(part, { given }, false);
    });
  }

  /** They would rather not say, or it was not asked; the same again takes it back. */
  mark(part: PartView, as: 'declined' | 'not_asked', goOn: boolean): Promise<void> {
    return this.#then(async () => {
      const back = this.answers[part.link_id] === as;
      await this.#answer(part, back ? null : as);
      if (goOn && !back) this.#go(part);
    });
  }

  clear(part: PartView): Promise<void> {
    return this.#then(() => this.#answer(part, null));
  }

  next(): Promise<void> {
    return this.#then(() => {
      if (this.at !== null) this.at = questionAfter(this.questions, this.form, this.at)?.link_id ?? null;
    });
  }

  back(): Promise<void> {
    return this.#then(() => {
      this.at = questionBefore(this.questions, this.form, this.at)?.link_id ?? this.at;
    });
  }

  goTo(linkId: string | null): Promise<void> {
    return this.#then(() => {
      this.at = linkId;
    });
  }

  /** Waits until all that was pressed has been done. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  #then(act: () => void | Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(act).catch((thrown: unknown) => {
      this.trouble = refusal(thrown);
    });
    return this.#queue;
  }

  /** One of several answers comes or goes; an only one takes the place of the one before. */
  async #take(part: PartView, choice: Choice, goOn: boolean): Promise<void> {
    const before = this.values(part.link_id);
    const others = before.filter((value) => !sameValue(value, choice.value));
    const several = others.length < before.length ? others : [...before, choice.value];
    await this.#answer(part, { given: part.repeats ? several : [choice.value] }, !part.repeats);
    if (goOn && !part.repeats) this.#go(part);
  }

  /** Goes on from a question, unless somebody went elsewhere meanwhile. */
  #go(from: PartView): void {
    if (this.at !== from.link_id) return;
    this.at = questionAfter(this.questions, this.form, from.link_id)?.link_id ?? null;
  }

  async #answer(part: PartView, answer: Answer | null, emptiesBoxes = true): Promise<void> {
    if (emptiesBoxes && part.link_id in this.boxes) {
      const { [part.link_id]: _, ...others } = this.boxes;
      this.boxes = others;
    }
    this.answers = withAnswer(this.answers, part.link_id, answer);
    await this.#look();
  }

  async #look(): Promise<void> {
    const { id, version } = this.form;
    this.asked = await this.core.answering(id, version, this.answers);
    this.trouble = null;
  }
}

/** Where there is one unit only, it is meant. */
function firstUnit(part: PartView): string {
  const [only, ...more] = part.units;
  if (only === undefined || more.length > 0) return '';
  return (only.value as { code?: string }).code ?? '';
}
