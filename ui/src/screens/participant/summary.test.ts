import { expect, test } from 'vitest';

import { chosen } from '$lib/words/language.svelte';

import { entryRow } from '../../testing/entries';
import { shortened, summaryWords, whenWords } from './summary';

const HERE = { timeZone: 'America/Chicago', today: '2026-11-26' };
const line = (changed: Parameters<typeof entryRow>[0]) => summaryWords(entryRow(changed), HERE);

const TOLD = { mood: 6, craving: 4, use_since_last: 'no', what_helped: ['walking'] };

test('a check-in is one line', () => {
  expect(line({ fields: TOLD })).toBe('Mood 6 · Craving 4 · no use · walking');
});

test('zero is said, blank and not asked are not', () => {
  expect(line({ fields: { mood: 0, craving: null, use_since_last: 'not_asked', commitment: '' } })).toBe(
    'Mood 0',
  );
});

test('another year is said, and today is a time of day', () => {
  const when = (at: string) => whenWords(entryRow({ at: Date.parse(at) }), HERE);
  expect(when('2026-11-19T16:00:00Z')).toBe('Nov 19');
  expect(when('2025-11-19T16:00:00Z')).toBe('Nov 19, 2025');
  expect(when('2026-11-26T16:33:00Z')).toBe('10:33 AM');
});

test('any kind has its line, from its declaration', () => {
  const plan = { kind: 'follow_up', fields: { what: 'bring_naloxone', by_when: '2026-11-27' } };
  expect(line(plan)).toBe('Bring naloxone · By when Nov 27');
  expect(line({ kind: 'from_a_newer_build', fields: { what: 'x' } })).toBe('');
});

test('long words are cut behind a word', () => {
  const words = shortened(`${'we talked about the garden and '.repeat(6)}`);
  expect(words.length).toBeLessThanOrEqual(91);
  expect(words).toMatch(/\w…$/);
});

test('the line is said in Spanish', () => {
  chosen.choose('es');
  expect(line({ fields: TOLD })).toBe('Ánimo 6 · Ganas de consumir 4 · sin consumo · walking');
  chosen.choose('en');
});
