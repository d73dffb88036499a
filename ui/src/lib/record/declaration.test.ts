import { expect, test } from 'vitest';

import { recordIsSomebodys } from './declaration';

test('records stand where their people do, and what the team writes of its own work at the base', () => {
  const standsAt = (kind: string, about: string | null = null) =>
    recordIsSomebodys({ kind, about }) ? 'people' : 'base';
  expect(['participant', 'check_in', 'encounter'].map((kind) => standsAt(kind))).toEqual(
    Array(3).fill('people'),
  );
  expect(['site', 'staff_member', 'supervision'].map((kind) => standsAt(kind))).toEqual(
    Array(3).fill('base'),
  );
  expect(standsAt('supervision', '1-1')).toBe('people');
});
