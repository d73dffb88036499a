import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { here } from './here.svelte';
import { chosen } from './language.svelte';
import { fieldPlace, textsOf, valueWords } from './values';

vi.mock('$lib/backend/generated/kinds', async () => ({
  KINDS: (await import('../../testing/inventedKinds')).INVENTED,
}));

beforeEach(() => {
  here.timeZone = 'America/Chicago';
  here.today = '2026-10-14';
});
afterEach(() => chosen.choose('en'));

const words = (field: string, value: unknown, named = {}) => valueWords('garden', field, value, named);

test('each type of field has words of its own', () => {
  expect(words('joy', 0)).toBe('0 of 10');
  expect(words('minutes', 1)).toBe('1 minute');
  expect(words('weight', 2.5)).toBe('2.5');
  expect(words('consent', 'not_asked')).toBe('Not asked');
  expect(words('tools', ['spade', 'hoe'])).toBe('spade, hoe');
  expect(words('planted_on', '2026-10-15')).toBe('Thursday, October 15');
  expect(words('born', '1984-07-02')).toBe('Monday, July 2, 1984');
  expect(words('season', '2025-03')).toBe('March 2025');
  expect(words('watered_at', '2026-10-14T15:00:00Z')).toBe('Wednesday, October 14, 10:00 AM');
  expect(words('bed', 'b.1', { 'b.1': 'North bed' })).toBe('North bed');
  expect(words('helpers', ['h.1', 'h.2'], { 'h.1': 'Ana' })).toBe('Ana, not on this laptop');
  expect(words('signed', { name: 'Rosa M.', strokes: [[0, 0]] })).toBe('Signed by Rosa M.');
  expect(words('care', { hours: 'mornings', shade: 'yes' })).toContain('Yes');
  expect(words('care.shade', 'yes')).toBe('Yes');
});

test('in Spanish too', () => {
  chosen.choose('es');
  expect(words('minutes', 40)).toBe('40 minutos');
  expect(words('season', '2025-03')).toBe('marzo de 2025');
  expect(words('consent', 'no')).toBe('No');
});

test('a note that looks like a choice stays the note it is', () => {
  expect(words('note', 'no')).toBe('no');
  expect(words('note', '2026-10-15')).toBe('2026-10-15');
  expect(words('note', null)).toBe('left blank');
});

test('what no declaration explains is said as well as it can be', () => {
  expect(valueWords('of_a_newer_build', 'moons', 3)).toBe('3');
  expect(words('smell', ['sweet', 'sharp'])).toBe('sweet, sharp');
});

test('fields stand in the order of their declaration', () => {
  expect(fieldPlace('garden', 'joy')).toBeLessThan(fieldPlace('garden', 'minutes'));
  expect(fieldPlace('garden', 'care.hours')).toBeGreaterThan(fieldPlace('garden', 'care.shade'));
  expect(fieldPlace('garden', 'smell')).toBeGreaterThan(fieldPlace('garden', 'signed'));
});

test('one text is a list of one', () => {
  expect(textsOf('walking')).toEqual(['walking']);
  expect(textsOf(['walking', '', 3])).toEqual(['walking']);
  expect(textsOf(null)).toEqual([]);
});
