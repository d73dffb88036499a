import { expect, test } from 'vitest';

import { aroundOf, choicesOf, otherWords, questionAfter, questionBefore, questionsOf } from './form';
import { formOf, part } from '../../testing/questionnaires';

const YES_NO = { yes: 'Yes', no: 'No' };
const coded = (codes: string[]) =>
  codes.map((code) => ({ value: { choice: { code } }, text: code, prefix: null }));

test('what is shown only, words and groups are no questions', () => {
  const form = formOf([
    part({ link_id: 'g', kind: 'group' }),
    part({ link_id: 'w', kind: 'words', level: 1 }),
    part({ link_id: 'a', level: 1 }),
    part({ link_id: 'r', level: 1, read_only: true }),
    part({ link_id: 'u', level: 1, kind: 'unsupported' }),
    part({ link_id: 'b', level: 1 }),
  ]);
  const shown = new Set(['g', 'w', 'a', 'r', 'u']);
  expect(questionsOf(form, shown).map((one) => one.link_id)).toEqual(['a']);
});

test('the way on and back leads from a question that is not asked any more', () => {
  const form = formOf(['a', 'b', 'c'].map((link_id) => part({ link_id })));
  const questions = questionsOf(form, new Set(['a', 'c']));
  expect(questionAfter(questions, form, 'b')?.link_id).toBe('c');
  expect(questionBefore(questions, form, 'b')?.link_id).toBe('a');
  expect(questionAfter(questions, form, 'c')).toBeNull();
  expect(questionBefore(questions, form, null)?.link_id).toBe('c');
  expect(questionAfter(questions, form, null)?.link_id).toBe('a');
});

test('above a question stand its headings, and the words that were said last', () => {
  const form = formOf([
    part({ link_id: 'stem', kind: 'words', text: 'Over two weeks' }),
    part({ link_id: 'a' }),
    part({ link_id: 'home', kind: 'group', text: 'Home' }),
    part({ link_id: 'rooms', kind: 'group', text: 'Rooms', level: 1 }),
    part({ link_id: 'b', level: 2 }),
    part({ link_id: 'other', kind: 'words', text: 'Now about work' }),
    part({ link_id: 'c' }),
  ]);
  const shown = new Set(form.parts.map((one) => one.link_id));
  const texts = (linkId: string) => {
    const { headings, words } = aroundOf(form, shown, linkId);
    return [headings.map((one) => one.text), words.map((one) => one.text)];
  };
  expect(texts('a')).toEqual([[], ['Over two weeks']]);
  expect(texts('b')).toEqual([['Home', 'Rooms'], ['Over two weeks']]);
  expect(texts('c')).toEqual([[], ['Now about work']]);
});

test('digits are those on paper where every choice has one of its own, else places', () => {
  const digits = (of: ReturnType<typeof part>) => choicesOf(of, YES_NO).map((one) => one.digit);
  expect(digits(part({ choices: coded(['0', '1', '2', '3']) }))).toEqual(['0', '1', '2', '3']);
  expect(digits(part({ choices: coded(['0', '1', '2', '4']) }))).toEqual(['0', '1', '2', '4']);
  expect(digits(part({ choices: coded(['LA1', 'LA2']) }))).toEqual(['1', '2']);
  expect(digits(part({ choices: coded(['1', '1']) }))).toEqual(['1', '2']);
  expect(digits(part({ kind: 'boolean' }))).toEqual(['1', '0']);
  expect(digits(part({ choices: coded([...'abcdefghij']) })).at(-1)).toBeNull();
});

test('other words than the choices are found among the answers', () => {
  const open = part({ kind: 'open_choice', choices: coded(['a']) });
  expect(otherWords(open, [{ choice: { code: 'a' } }, { text: 'my own' }])).toBe('my own');
  expect(otherWords(open, [{ choice: { code: 'a' } }])).toBe('');
});
