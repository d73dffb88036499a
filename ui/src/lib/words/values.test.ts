import { expect, test } from 'vitest';

import { textsOf, valueWords } from './values';

test('choices are worded, a note that looks like one is not', () => {
  expect(valueWords('status', 'paused')).toBe('Paused');
  expect(valueWords('note', 'no')).toBe('no');
});

test('days, lists and names are readable', () => {
  expect(valueWords('next_due', '2026-10-15')).toBe('Thursday, October 15');
  expect(valueWords('aliases', ['Red', 'Rosie'])).toBe('Red, Rosie');
  expect(valueWords('site', '1-1', { '1-1': 'Jasper' })).toBe('Jasper');
  expect(valueWords('phone', null)).toBe('left blank');
});

test('one text is a list of one', () => {
  expect(textsOf('walking')).toEqual(['walking']);
  expect(textsOf(['walking', '', 3])).toEqual(['walking']);
  expect(textsOf(null)).toEqual([]);
});
