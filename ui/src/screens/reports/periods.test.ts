import { expect, test } from 'vitest';

import { period } from './periods';

test('months end where they end', () => {
  expect(period('this_month', '2028-02-10')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(period('last_month', '2026-01-31')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
});

test('quarters begin in January, April, July and October', () => {
  expect(period('this_quarter', '2026-10-14')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  expect(period('last_quarter', '2026-02-14')).toEqual({ from: '2025-10-01', to: '2025-12-31' });
});
