import { expect, test } from 'vitest';

import { choiceWords, fieldWords, hintWords, kindWords, questionWords, writtenWords } from './kinds';

test('what a newer laptop wrote keeps its own name', () => {
  expect(fieldWords('check_in', 'favourite_song')).toBe('favourite song');
  expect(kindWords('herb_garden')).toBe('herb garden');
  expect(choiceWords('participant', 'status', 'on_leave')).toBe('on leave');
});

test("a kind's own words come before those it shares with others", () => {
  expect(hintWords('participant', 'site')).toBeDefined();
  expect(hintWords('encounter', 'site')).toBeUndefined();
  expect(questionWords('check_in', 'mood')).not.toBe(fieldWords('check_in', 'mood'));
  expect(questionWords('participant', 'phone')).toBe(fieldWords('participant', 'phone'));
});

test('a text that a program offers has the words of its kind, and any other its own', () => {
  expect(writtenWords('life_outcome', 'what', 'job')).toBe('Job');
  expect(writtenWords('follow_up', 'what', 'job')).toBe('job');
  expect(writtenWords('follow_up', 'what', 'bring_naloxone')).toBe('Bring naloxone');
});

test('a field inside a group is found by its path', () => {
  expect(fieldWords('participant', 'contact_rules.hours')).toBe(fieldWords('participant', 'hours'));
});
