import { expect, test } from 'vitest';

import { KINDS } from '$lib/backend/generated/kinds';

import { bySubject } from './declaration';
import { namedLike } from './kindSearch';

const names = (typed: string) => namedLike(KINDS, typed).map((kind) => kind.name);

test('a kind is found by any of its names, whatever the case, and by several words', () => {
  expect(names('RETURN to')).toEqual(['return_to_use']);
  expect(names('goals')).toContain('goal');
  expect(names('hospital')).toEqual(['emergency_visit']);
  expect(names('zzz')).toEqual([]);
});

test('nothing typed leaves all', () => {
  expect(namedLike(KINDS, ' ')).toEqual(KINDS);
});

test('every kind stands under one subject, being in touch first', () => {
  const subjects = bySubject(KINDS);
  expect(subjects[0]?.subject).toBe('contact');
  const grouped = subjects.flatMap(({ kinds }) => kinds);
  expect(new Set(grouped)).toEqual(new Set(KINDS));
  expect(grouped).toHaveLength(KINDS.length);
});
