import { expect, test } from 'vitest';

import { withTyped } from './chips';

test('typed words join the chosen ones once', () => {
  expect(withTyped(['walking'], ' calling my sister ')).toEqual(['walking', 'calling my sister']);
  expect(withTyped(['walking'], 'Walking')).toEqual(['walking']);
  expect(withTyped(['walking'], '  ')).toEqual(['walking']);
});
