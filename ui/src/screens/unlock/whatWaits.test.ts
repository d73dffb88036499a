import { expect, test } from 'vitest';

import { whatWaits } from './whatWaits';

test('never says more than is known', () => {
  expect(whatWaits(0)).toBe('Nothing waits to be sent.');
  expect(whatWaits(1)).toBe('1 change waits on this laptop to be sent.');
  expect(whatWaits(null)).toBe('What waits to be sent shows once you unlock.');
});
