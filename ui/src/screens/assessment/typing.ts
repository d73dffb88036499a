// From what stands in the boxes to answers, and back. What is no answer yet stays in its box.

import type { PartView } from '$lib/backend/generated/PartView';
import { isDay } from '$lib/words/days';

import type { AnswerValue, Coding } from './answers';

/** Why what stands in a box is no answer; a code of the catalogue. */
export type NoAnswer = 'not_a_number' | 'not_whole' | 'not_a_date' | 'not_a_time';

/** What stands in the boxes of one answer: the words, and a unit or a time beside them. */
export interface Box {
  words: string;
  /** A code of a unit; of a day with a time the time. */
  beside: string;
}

export const EMPTY: Box = { words: '', beside: '' };

/** The answer in a box; nothing where it is blank. */
export function readBox(part: PartView, { words, beside }: Box): AnswerValue | NoAnswer | null {
  const said = words.trim();
  if (said === '') return null;
  switch (part.kind) {
    case 'integer': {
      const number = numberOf(said);
      if (number === null) return 'not_a_number';
      return Number.isSafeInteger(number) ? { integer: number } : 'not_whole';
    }
    case 'decimal': {
      const number = numberOf(said);
      return number === null ? 'not_a_number' : { decimal: number };
    }
    case 'quantity': {
      const number = numberOf(said);
      if (number === null) return 'not_a_number';
      const unit = part.units.find((one) => (one.value as Coding).code === beside)?.value as
        Coding | undefined;
      return { quantity: unit === undefined ? { value: number } : { value: number, unit } };
    }
    case 'date':
      return isPartOfDay(said) ? { date: said } : 'not_a_date';
    case 'date_time':
      if (!isDay(said)) return 'not_a_date';
      if (beside !== '' && !isTime(beside)) return 'not_a_time';
      return { date_time: beside === '' ? said : `${said}T${seconds(beside)}` };
    case 'time':
      return isTime(said) ? { time: seconds(said) } : 'not_a_time';
    default:
      return { text: words };
  }
}

/** An answer as it stands in its box. */
export function boxOf(value: AnswerValue): Box {
  if ('integer' in value) return { words: String(value.integer), beside: '' };
  if ('decimal' in value) return { words: String(value.decimal), beside: '' };
  if ('date' in value) return { words: value.date, beside: '' };
  if ('date_time' in value) {
    const [day = '', time = ''] = value.date_time.split('T');
    return { words: day, beside: time.slice(0, 5) };
  }
  if ('time' in value) return { words: value.time.slice(0, 5), beside: '' };
  if ('text' in value) return { words: value.text, beside: '' };
  if ('quantity' in value) {
    return { words: String(value.quantity.value), beside: value.quantity.unit?.code ?? '' };
  }
  return EMPTY;
}

/** A number as people write it: a comma may stand for the point. */
function numberOf(said: string): number | null {
  const plain = /^[-+]?\d+([.,]\d+)?$/.test(said) ? Number(said.replace(',', '.')) : NaN;
  return Number.isFinite(plain) ? plain : null;
}

/** A year, a month or a day. */
function isPartOfDay(said: string): boolean {
  if (/^\d{4}$/.test(said)) return true;
  return /^\d{4}-\d{2}$/.test(said) ? isDay(`${said}-01`) : isDay(said);
}

function isTime(said: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(said);
}

function seconds(time: string): string {
  return time.length === 5 ? `${time}:00` : time;
}
