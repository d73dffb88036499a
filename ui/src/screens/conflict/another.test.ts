import { expect, test } from 'vitest';

import { writingOf, writtenValue } from './another';

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
