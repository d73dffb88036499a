import { expect, it } from 'vitest';

import { isNearlyOver } from './lease';

it('warns while fewer than three days are left', () => {
  expect([0, 1, 2, 3, 30].map(isNearlyOver)).toEqual([true, true, true, false, false]);
});
