// An answer in words, by the question as it was asked.

import type { PartView } from '$lib/backend/generated/PartView';
import { fullDay, isDay, monthWords, timeWords } from '$lib/words/days';
import { numberWords } from '$lib/words/numbers';
import { t } from '$lib/words/t';

import { sameValue, standingOf, valuesOf, type Answer, type AnswerValue, type Coding } from './answers';
import { choicesOf } from './form';
import type { YesNo } from './player.svelte';
import { standingWords } from './standingWords';

/** What was answered to a question, or how it stands. */
export function answerWords(part: PartView, answer: Answer | undefined, said: YesNo): string {
  const standing = standingOf(answer);
  if (standing !== 'given') return standingWords(standing);
  return valuesOf(answer)
    .map((value) => valueWords(part, value, said))
    .join(', ');
}

function valueWords(part: PartView, value: AnswerValue, said: YesNo): string {
  const choice = choicesOf(part, said).find((one) => sameValue(one.value, value));
  if (choice !== undefined) return choice.text;
  if ('boolean' in value) return value.boolean ? said.yes : said.no;
  if ('integer' in value) return withUnit(part, numberWords(value.integer), null);
  if ('decimal' in value) return withUnit(part, numberWords(value.decimal), null);
  if ('quantity' in value) {
    return withUnit(part, numberWords(value.quantity.value), value.quantity.unit ?? null);
  }
  if ('choice' in value) return value.choice.code;
  if ('date' in value) return dayWords(value.date);
  if ('date_time' in value) {
    const [day = '', time = ''] = value.date_time.split('T');
    return time === ''
      ? dayWords(day)
      : t('day_and_time', { day: dayWords(day), time: timeWords(time) });
  }
  return 'time' in value ? timeWords(value.time) : value.text;
}

function dayWords(day: string): string {
  return isDay(day) ? fullDay(day) : monthWords(day);
}

function withUnit(part: PartView, number: string, unit: Coding | null): string {
  const code = unit?.code;
  const named = part.units.find((one) => (one.value as Coding).code === code)?.text ?? code;
  const only = code === undefined && part.units.length === 1 ? part.units[0]?.text : undefined;
  const words = named ?? only;
  return words === undefined ? number : `${number} ${words}`;
}
