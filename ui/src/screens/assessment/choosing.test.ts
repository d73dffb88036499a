import { expect, test } from 'vitest';

import type { InstrumentCard } from '$lib/backend/generated/InstrumentCard';

import { atHand, offered, shortTitle, whyNot } from './choosing';

const card = (id: string, changed: Partial<InstrumentCard> = {}): InstrumentCard => ({
  id,
  version: '1',
  title: id,
  items: 3,
  languages: ['en'],
  given_by: 'anyone',
  pack: null,
  terms: null,
  accepted: true,
  may_give: true,
  own: false,
  record: null,
  ...changed,
});

const ALL = [
  card('barc-10'),
  card('phq-9'),
  card('cows', { given_by: 'clinician', may_give: false }),
  card('who-5', { pack: 'who_5', accepted: false, may_give: false }),
  card('ours', { own: true }),
];

test('what was asked before comes first, what may not be given last', () => {
  const groups = offered(ALL, ['ours', 'phq-9', 'gone']);
  expect(groups.map(({ heading, cards }) => [heading, ...cards.map((one) => one.id)])).toEqual([
    ['before', 'ours', 'phq-9'],
    ['others', 'barc-10'],
    ['not_now', 'cows', 'who-5'],
  ]);
  expect(offered(ALL, []).map(({ heading }) => heading)).toEqual(['first', 'own', 'not_now']);
});

test('only what can be begun is at hand', () => {
  expect(atHand(ALL, ['phq-9'], 4).map((one) => one.id)).toEqual(['phq-9', 'barc-10', 'ours']);
  expect(atHand(ALL, [], 1).map((one) => one.id)).toEqual(['barc-10']);
});

test('one that may not be given says why', () => {
  expect(whyNot(card('who-5', { pack: 'who_5', accepted: false }))).toMatch(/administrator/);
  expect(whyNot(card('cows', { given_by: 'clinician', may_give: false }))).toMatch(/clinician/);
  expect(whyNot(card('x', { may_give: false }))).toMatch(/role/);
});

test('a short title is what stands before the colon', () => {
  expect(shortTitle('PHQ-9: Patient Health Questionnaire')).toBe('PHQ-9');
  expect(shortTitle('Our own')).toBe('Our own');
});
