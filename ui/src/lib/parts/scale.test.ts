import { expect, test } from 'vitest';

import { digitOnScale } from './scale';

test('a digit chooses its step', () => {
  expect(digitOnScale(7, { value: null, at: 0 }, 10)).toBe(7);
  expect(digitOnScale(0, { value: 3, at: 0 }, 10)).toBe(0);
});

test('one and zero in a row are ten, later they are zero', () => {
  expect(digitOnScale(0, { value: 1, at: 1000 }, 1300)).toBe(10);
  expect(digitOnScale(0, { value: 1, at: 1000 }, 3000)).toBe(0);
});
