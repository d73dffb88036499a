import { expect, test } from 'vitest';

import type { WhatIsNext } from '$lib/backend/generated/WhatIsNext';

import { leavesNextOpen, nextFields, WhenNext } from './whenNext.svelte';

const NOTHING: WhatIsNext = {
  step: 'none',
  planned: [],
  declined_at: null,
  cadence: false,
  comes_back: [],
};
const DECLINED: WhatIsNext = {
  step: 'declined',
  planned: [],
  declined_at: 1,
  cadence: false,
  comes_back: [],
};
const PLANNED: WhatIsNext = {
  step: 'dated',
  planned: [
    {
      id: 'a1.9',
      kind: 'follow_up',
      from: null,
      on: '2026-10-20',
      state: 'coming',
      what: null,
      what_field: 'what',
      asks: false,
      may_finish: true,
    },
  ],
  declined_at: null,
  cadence: false,
  comes_back: [],
};

test('a check-in without a day leaves it open, one with a day or an answer does not', () => {
  expect(leavesNextOpen('check_in', {}, NOTHING)).toBe(true);
  expect(leavesNextOpen('check_in', {}, PLANNED)).toBe(true);
  expect(leavesNextOpen('check_in', { next_due: '2026-10-20' }, NOTHING)).toBe(false);
  expect(leavesNextOpen('check_in', { no_next: 'declined' }, NOTHING)).toBe(false);
});

test('whoever agreed how often to hear from us is not asked when', () => {
  expect(leavesNextOpen('check_in', {}, { ...NOTHING, cadence: true })).toBe(false);
});

test('who would rather have no date is not asked again', () => {
  expect(leavesNextOpen('check_in', {}, DECLINED)).toBe(false);
  expect(leavesNextOpen('contact_attempt', {}, DECLINED)).toBe(false);
});

test('a try leaves the day that was set before', () => {
  expect(leavesNextOpen('contact_attempt', {}, NOTHING)).toBe(true);
  expect(leavesNextOpen('contact_attempt', {}, PLANNED)).toBe(false);
});

test('other kinds say nothing of it', () => {
  expect(leavesNextOpen('follow_up', {}, NOTHING)).toBe(false);
});

test('the answer goes where the declaration says', () => {
  expect(nextFields('check_in', '2026-10-20')).toEqual({ next_due: '2026-10-20' });
  expect(nextFields('contact_attempt', null)).toEqual({ no_next: 'declined' });
});

test('closed, it lets the form be, and the next save goes through', async () => {
  const question = new WhenNext();
  const first = question.ask('check_in', {}, NOTHING);
  expect(question.open).toBe(true);
  expect(await question.ask('check_in', {}, NOTHING)).toBeUndefined();
  question.closed();
  expect(await first).toBeUndefined();
  expect(await question.ask('check_in', {}, NOTHING)).toEqual({});
});
