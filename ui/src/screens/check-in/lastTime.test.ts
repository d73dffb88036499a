import { expect, test } from 'vitest';

import type { RecordRow } from '$lib/backend/generated/RecordRow';
import { chosen } from '$lib/words/language.svelte';

import { entryRow } from '../../testing/entries';
import { lastTimeWords } from './lastTime';

const HERE = { timeZone: 'America/Chicago', today: '2026-11-26' };
const AT = Date.parse('2026-11-19T16:00:00Z');
const row = (fields: Record<string, unknown>, at = AT): RecordRow => entryRow({ at, fields });

test('a check-in begins with what was agreed and how it was', () => {
  const words = lastTimeWords(
    row({ mood: 6, craving: 4, commitment: 'walk together on Thursday.' }),
    HERE,
  );
  expect(words.agreed).toBe('Nov 19: walk together on Thursday.');
  expect(words.scales).toBe('Mood 6, craving 4.');
});

test('what was not asked is not said, and a day of another year has its year', () => {
  const words = lastTimeWords(row({ mood: 0 }, Date.parse('2025-03-02T16:00:00Z')), HERE);
  expect(words).toEqual({ agreed: null, when: 'Last time, Mar 2, 2025.', scales: 'Mood 0.' });
  expect(lastTimeWords(row({ note: 'x' }), HERE).scales).toBeNull();
});

test('it is said in Spanish', () => {
  chosen.choose('es');
  const words = lastTimeWords(row({ mood: 6, craving: 4, commitment: 'caminar el jueves' }), HERE);
  expect(words.agreed).toContain('caminar el jueves.');
  expect(words.scales).toBe('Ánimo 6, ganas 4.');
  chosen.choose('en');
});
