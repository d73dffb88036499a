import { expect, test } from 'vitest';

import { textToWrite, writingOf, writtenValue } from './another';

test('what is written has the type of its field', () => {
  expect(writtenValue({ how: 'number' }, ' 40 ')).toBe(40);
  expect(writtenValue({ how: 'number' }, 'forty')).toBeUndefined();
  expect(writtenValue({ how: 'day' }, '2026-02-30')).toBeUndefined();
  expect(writtenValue({ how: 'list' }, 'Red, Rosie')).toEqual(['Red', 'Rosie']);
  expect(writtenValue({ how: 'line' }, '555-0142')).toBe('555-0142');
});

test('blank is a value: left blank on purpose', () => {
  expect(writtenValue({ how: 'line' }, '  ')).toBeNull();
});

test('facts, voids and pointers are kept, not rewritten', () => {
  for (const unit of ['fact', 'void', 'participant', 'done_by', 'favourite_song']) {
    expect(writingOf(unit)).toBeNull();
  }
});

test('an input begins with what was written, where that fits', () => {
  expect(textToWrite({ how: 'list' }, ['Red', 'Rosie'])).toBe('Red, Rosie');
  expect(textToWrite({ how: 'number' }, 40)).toBe('40');
  expect(textToWrite({ how: 'choice', choices: ['active'] }, 'lost')).toBe('');
  expect(textToWrite({ how: 'line' }, { a: 1 })).toBe('');
});
