import { expect, test } from 'vitest';

import type { RecordRow } from '$lib/backend/generated/RecordRow';

import { byDay } from './week';

const entry = (what: string, fields: Record<string, unknown>) =>
  ({ id: what, fields: { what, ...fields } }) as unknown as RecordRow;

test('a week stands day by day, each in the order of its times, and what is on any day last', () => {
  const week = byDay(
    [
      entry('supper', { weekdays: ['monday'], time: '6:30 pm' }),
      entry('walk', { weekdays: ['wednesday', 'monday'], time: '7:05' }),
      entry('lunch', { weekdays: ['monday'], time: '12 p.m.' }),
      entry('early', { weekdays: ['monday'], time: '12:15 am' }),
      entry('church', { weekdays: ['monday'], time: 'evening' }),
      entry('call my sister', {}),
    ],
    ['monday', 'tuesday', 'wednesday'],
  );
  expect(week.map(({ day, entries }) => [day, entries.map((one) => one.id)])).toEqual([
    ['monday', ['early', 'walk', 'lunch', 'supper', 'church']],
    ['wednesday', ['walk']],
    [null, ['call my sister']],
  ]);
});
