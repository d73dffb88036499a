import { afterEach, expect, test } from 'vitest';

import type { ResultLine } from '$lib/backend/generated/ResultLine';
import { withSomeone } from '$lib/state/withSomeone.svelte';

import { entryRow } from '../../testing/entries';
import { chosen } from './language.svelte';
import { resultWords } from './resultWords';

afterEach(() => {
  withSomeone.end();
  chosen.language = 'en';
});

function words(changed: Partial<ResultLine> = {}): string | null {
  const result: ResultLine = {
    instrument: 'phq-9',
    title: 'PHQ-9',
    score: 12,
    most: 27,
    band: 'moderate',
    complete: true,
    ...changed,
  };
  return resultWords(entryRow({ result }));
}

test('a result is a number and a range in words', () => {
  expect(words()).toBe('PHQ-9: 12 of 27, in the range often called moderate');
  expect(words({ band: null })).toBe('PHQ-9: 12 of 27');
  expect(words({ most: null, band: 'ours' })).toBe('PHQ-9: 12');
  const screener = { instrument: 'c-ssrs', title: 'C-SSRS', score: null, most: null, band: 'low' };
  expect(words(screener)).toBe('C-SSRS: answers that call for a talk');
  chosen.language = 'es';
  expect(words()).toBe('PHQ-9: 12 de 27, en el rango que suele llamarse moderado');
});

test('what is incomplete or not known here has no number', () => {
  expect(words({ complete: false, score: null, band: null })).toBe('PHQ-9: not all answered');
  expect(words({ complete: null, score: null, band: null })).toBe('PHQ-9');
  expect(resultWords(entryRow())).toBeNull();
});

test('who looks on sees which questionnaire it was, and nothing of what it came to', () => {
  withSomeone.begin('p1');
  expect(words()).toBe('PHQ-9');
});
