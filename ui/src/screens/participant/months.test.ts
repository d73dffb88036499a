import { expect, test } from 'vitest';

import { monthsBack, yearsBack } from './months';

test('every month from the last back to the first', () => {
  expect(monthsBack('2025-11', '2026-02')).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
  expect(monthsBack('2026-02', '2026-02')).toEqual(['2026-02']);
});

test('the same by years', () => {
  expect(yearsBack('2025-12', '2026-01')).toEqual([
    { year: '2026', months: ['2026-01'] },
    { year: '2025', months: ['2025-12'] },
  ]);
});
