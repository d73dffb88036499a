import { expect, test } from 'vitest';

import { filter, lastMonth, problems } from './filter';

test('the last month ends today, and leaves out nobody', () => {
  const asked = lastMonth('2026-03-01');
  expect(filter(asked)).toEqual({
    from: '2026-01-30',
    to: '2026-03-01',
    who: null,
    about: null,
    act: null,
    laptop: null,
  });
  expect(problems(asked)).toEqual([]);
});

test('days that are none, or the wrong way round, are said', () => {
  expect(problems({ ...lastMonth('2026-03-01'), from: '' }).map((one) => one.field)).toEqual(['from']);
  expect(problems({ ...lastMonth('2026-03-01'), to: '2026-01-01' }).map((one) => one.field)).toEqual([
    'to',
  ]);
});
