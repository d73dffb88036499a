import { afterEach, expect, test } from 'vitest';

import { chosen } from '$lib/words/language.svelte';

import { countsWords, counterWords, shownCounters } from './doorWords';

const SOCKS = { id: '7.1', english: 'Socks', spanish: 'Calcetines', ended: false };
const MASKS = { id: '7.2', english: 'Masks', spanish: 'Cubrebocas', ended: true };
const beside = { own: [SOCKS, MASKS], what: '' };

afterEach(() => chosen.choose('en'));

test('our own counters stand after the usual ones, and what is no longer counted is gone', () => {
  expect(shownCounters(beside, {})).toEqual(['people_met', 'kits', 'meals', 'tests', '7.1']);
  expect(shownCounters(beside, { '7.2': 1 })).toContain('7.2');
  expect(shownCounters({ ...beside, what: 'rides' }, {}).at(-1)).toBe('other_count');
});

test('they are called as the program said, in the language in use', () => {
  expect(countsWords({ '7.1': 2, meals: 1 }, beside)).toBe('1 × Meals · 2 × Socks');
  chosen.choose('es');
  expect(counterWords('7.1', beside)).toBe('Calcetines');
});
