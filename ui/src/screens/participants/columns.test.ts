import { expect, test } from 'vitest';

import { card } from '../../testing/fakeBackend';
import { common } from './columns';

test('what differs between rows has a column, what does not has none', () => {
  const rows = [card(), card({ status: 'paused' })];
  expect(common(rows, 'site')).toBe('Jasper');
  expect(common(rows, 'status')).toBeUndefined();
  expect(common([card({ site: null }), card({ site: null })], 'site')).toBeNull();
});
