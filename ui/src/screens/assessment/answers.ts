// Answers as they are kept, and what can be told of them without knowing the question.

import type { AnswerValue } from '$lib/backend/generated/AnswerValue';
import type { Coding } from '$lib/backend/generated/Coding';
import type { InstrumentAnswer } from '$lib/backend/generated/InstrumentAnswer';

export type { AnswerValue, Coding };

/** What became of a question. One that has none of these was not answered. */
export type Answer = InstrumentAnswer;

/** Answers by link id. */
export type Answers = Record<string, Answer>;

/** How a question stands: four different things. */
export type Standing = 'given' | 'declined' | 'not_asked' | 'open';

export function standingOf(answer: Answer | undefined): Standing {
  if (answer === undefined) return 'open';
  return typeof answer === 'string' ? answer : 'given';
}

/** The values that were given, if any. */
export function valuesOf(answer: Answer | undefined): AnswerValue[] {
  return answer === undefined || typeof answer === 'string' ? [] : answer.given;
}

function sameCoding(one: Coding, other: Coding): boolean {
  const sameSystem =
    one.system === undefined || other.system === undefined || one.system === other.system;
  return sameSystem && one.code === other.code;
}

/** Whether both say the same. */
export function sameValue(one: AnswerValue, other: AnswerValue): boolean {
  if ('choice' in one && 'choice' in other) return sameCoding(one.choice, other.choice);
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Answers with one of them changed; none where it is `null`. */
export function withAnswer(answers: Answers, linkId: string, answer: Answer | null): Answers {
  const { [linkId]: _, ...others } = answers;
  if (answer === null || (typeof answer !== 'string' && answer.given.length === 0)) return others;
  return { ...others, [linkId]: answer };
}

/** Answers as a draft or a record holds them; what is none is left out. */
export function readAnswers(kept: unknown): Answers {
  if (typeof kept !== 'object' || kept === null) return {};
  const is = (answer: unknown): answer is Answer =>
    answer === 'declined' ||
    answer === 'not_asked' ||
    (typeof answer === 'object' &&
      answer !== null &&
      Array.isArray((answer as { given?: unknown }).given));
  return Object.fromEntries(
    Object.entries(kept).filter((entry): entry is [string, Answer] => is(entry[1])),
  );
}
