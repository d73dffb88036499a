import { expect, test } from 'vitest';

import { lastPage } from './pages';

test('the last page is never empty', () => {
  expect([0, 1, 50, 51, 100, 312].map((total) => lastPage(total, 50))).toEqual([0, 0, 0, 50, 50, 300]);
});
