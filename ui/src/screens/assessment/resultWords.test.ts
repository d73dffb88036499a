import { expect, test } from 'vitest';

import { alertParts, outcomeOf, resultSentences } from './resultWords';

const PHQ = {
  instrument: 'phq-9',
  score: 12,
  complete: 'yes',
  band: 'moderate',
  positive: 'yes',
};

test('a result is said in words, and is never a label', () => {
  expect(resultSentences(outcomeOf(PHQ), 27)).toEqual([
    '12 of 27.',
    'This range is often called moderate.',
    'It is not a diagnosis.',
    'Would they like to talk with a clinician?',
  ]);
});

test('where an answer is missing there is no number, no range and no hint', () => {
  const outcome = outcomeOf({ ...PHQ, score: null, complete: 'no', band: null, positive: null });
  expect(resultSentences(outcome, 27)).toEqual(['There is no score yet.']);
});

test('where there is no number the words of the level stand for it', () => {
  const outcome = outcomeOf({ instrument: 'c-ssrs', complete: 'yes', band: 'low', positive: 'yes' });
  expect(resultSentences(outcome, null)[0]).toBe('The answers are written down.');
  expect(resultSentences(outcome, null)[1]).toMatch(/plan for their safety/);
});

test('a form that says no scoring is written down, and nothing more', () => {
  expect(resultSentences(outcomeOf({ instrument: 'ours', complete: 'yes' }), null)).toEqual([
    'The answers are written down.',
  ]);
});

test('an alert leads to its question', () => {
  expect(alertParts(['item_9'], ['item-1', 'item-9', 'item-90'])).toEqual(['item-9']);
  expect(outcomeOf({ ...PHQ, alerts: ['item_9', 3] }).alerts).toEqual(['item_9']);
});
