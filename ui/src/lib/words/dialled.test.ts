import { expect, test } from 'vitest';

import { dialled } from './dialled';

test('a number is dialed by its digits', () => {
  expect(dialled('(479) 555-0101')).toBe('4795550101');
  expect(dialled('+1 479 555 0101')).toBe('+14795550101');
  expect(dialled('479-555-0101 ext. 12')).toBe('4795550101,12');
  expect(dialled('988')).toBe('988');
});
