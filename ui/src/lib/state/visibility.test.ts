import { expect, test } from 'vitest';

import type { RecordRow } from '$lib/backend/generated/RecordRow';

import type { Route } from './routes';
import { mayOpen, mayShowPerson, mayShowWords, personOfDraft, visibleEntries } from './visibility';

const SOMEBODY = 'a1.3';
const ANOTHER = 'a1.9';

test('alone, everything shows', () => {
  expect(mayShowPerson(null, ANOTHER)).toBe(true);
  expect(mayOpen(null, { screen: 'participants' })).toBe(true);
});

test('with someone, only that person shows', () => {
  expect(mayShowPerson(SOMEBODY, SOMEBODY)).toBe(true);
  expect(mayShowPerson(SOMEBODY, ANOTHER)).toBe(false);
});

test('with someone, words about nobody known could be about anybody', () => {
  expect(mayShowPerson(SOMEBODY, null)).toBe(true);
  expect(mayShowWords(SOMEBODY, null)).toBe(false);
  expect(mayShowWords(SOMEBODY, SOMEBODY)).toBe(true);
  expect(mayShowWords(null, null)).toBe(true);
});

test('with someone, no screen about others opens', () => {
  const closed: Route[] = [
    { screen: 'participants' },
    { screen: 'participant', id: ANOTHER },
    { screen: 'check_in', id: ANOTHER, amends: null },
    { screen: 'plan', id: ANOTHER, writing: false },
    { screen: 'goals', id: ANOTHER },
    { screen: 'around', id: ANOTHER },
    { screen: 'group', id: null, series: null },
    { screen: 'new_record', kind: 'participant', about: null },
    { screen: 'new_record', kind: 'follow_up', about: ANOTHER },
    { screen: 'records', kind: 'follow_up', about: ANOTHER },
    { screen: 'records', kind: 'follow_up', about: null },
    { screen: 'records', kind: 'of_a_newer_build', about: null },
  ];
  for (const route of closed) expect(mayOpen(SOMEBODY, route)).toBe(false);
  expect(mayOpen(SOMEBODY, { screen: 'check_in', id: SOMEBODY, amends: null })).toBe(true);
  expect(mayOpen(SOMEBODY, { screen: 'new_record', kind: 'follow_up', about: SOMEBODY })).toBe(true);
  expect(mayOpen(SOMEBODY, { screen: 'records', kind: 'site', about: null })).toBe(true);
  expect(mayOpen(SOMEBODY, { screen: 'sync' })).toBe(true);
});

test('with someone, voided entries are gone', () => {
  const entry = (id: string, standing: RecordRow['standing']) => ({ id, standing }) as RecordRow;
  const entries = [entry('1', 'standing'), entry('2', 'voided'), entry('3', 'contested')];
  expect(visibleEntries(null, entries)).toHaveLength(3);
  expect(visibleEntries(SOMEBODY, entries).map((one) => one.id)).toEqual(['1', '3']);
});

test('a draft tells whom it is about', () => {
  expect(personOfDraft(`check_in:${SOMEBODY}`)).toBe(SOMEBODY);
  expect(personOfDraft(`amend:${SOMEBODY}/b1.2`)).toBe(SOMEBODY);
  expect(personOfDraft(`new:${SOMEBODY}/follow_up`)).toBe(SOMEBODY);
  expect(personOfDraft('new:-/participant')).toBeNull();
});
