import { expect, test } from 'vitest';

import { choiceWords, fieldWords, hintWords, kindWords, questionWords } from './kinds';

test('what a newer laptop wrote keeps its own name', () => {
  expect(fieldWords('check_in', 'favourite_song')).toBe('favourite song');
  expect(kindWords('recovery_plan')).toBe('recovery plan');
  expect(choiceWords('participant', 'status', 'on_leave')).toBe('on leave');
});

test("a kind's own words come before those it shares with others", () => {
  expect(hintWords('participant', 'site')).toBeDefined();
  expect(hintWords('encounter', 'site')).toBeUndefined();
  expect(questionWords('check_in', 'mood')).not.toBe(fieldWords('check_in', 'mood'));
  expect(questionWords('participant', 'phone')).toBe(fieldWords('participant', 'phone'));
});

test('a field inside a group is found by its path', () => {
  expect(fieldWords('participant', 'contact_rules.hours')).toBe(fieldWords('participant', 'hours'));
});
