import { expect, test } from 'vitest';

import { onLastPage } from './pages';

test('the last page is never empty', () => {
  expect([0, 1, 50, 51, 100, 312].map((total) => onLastPage(total, 50))).toEqual([50, 1, 50, 1, 50, 12]);
});
