import { expect, test } from 'vitest';

import { dueState, planWords } from './due';

const TODAY = '2026-10-14';

test('a next contact is hoped for, never late', () => {
  const plan = (on: string) => ({ kind: 'check_in', on, state: dueState(on, TODAY) });
  expect(planWords(plan('2026-10-13'), TODAY, true)).toBe('hoped to hear from them yesterday');
  expect(planWords(plan('2026-10-14'), TODAY, true)).toBe('check-in due today');
  expect(planWords(plan('2026-10-17'), TODAY, true)).toBe('check-in due on Saturday');
  const tried = { kind: 'contact_attempt', on: '2026-10-15', state: 'coming' } as const;
  expect(planWords(tried, TODAY, true)).toBe('check-in due tomorrow');
});

test('a plan of any kind says what it is only where nobody glimpses it', () => {
  const plan = { kind: 'screening_visit', on: '2026-10-14', state: 'today' } as const;
  expect(planWords(plan, TODAY, true)).toBe('screening visit today');
  expect(planWords(plan, TODAY, false)).toBe('Follow-up today');
  const open = { kind: 'follow_up', on: null, state: null };
  expect(planWords(open, TODAY, false)).toBe('Follow-up, no day yet');
});
