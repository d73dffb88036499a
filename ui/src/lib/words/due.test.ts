import { expect, test } from 'vitest';

import { checkInDue, dueState, followUpDue } from './due';

const TODAY = '2026-10-14';

test('an earlier day is one we hoped for, never one somebody missed', () => {
  expect(checkInDue('hoped_earlier', '2026-10-10', TODAY)).toBe('hoped to hear from them on Saturday');
  expect(followUpDue('hoped_earlier', '2026-10-13', TODAY)).toBe('follow-up, hoped for yesterday');
  const words =
    checkInDue('hoped_earlier', '2026-08-01', TODAY) + followUpDue('hoped_earlier', null, TODAY);
  expect(words).not.toMatch(/overdue|late|missed/i);
});

test('today and coming days', () => {
  expect(checkInDue('today', TODAY, TODAY)).toBe('check-in due today');
  expect(checkInDue('coming', '2026-10-15', TODAY)).toBe('check-in due tomorrow');
  expect(followUpDue('today', TODAY, TODAY)).toBe('follow-up for today');
  expect(followUpDue('coming', '2026-10-17', TODAY)).toBe('follow-up on Saturday');
});

test('a day is seen from today', () => {
  expect(['2026-10-13', TODAY, '2026-10-15'].map((day) => dueState(day, TODAY))).toEqual([
    'hoped_earlier',
    'today',
    'coming',
  ]);
});
