import { expect, test } from 'vitest';

import { anonymousOf, countOf, namedIn } from './headcount';

test('who has no name is what was counted beyond those who have', () => {
  expect(anonymousOf({}, 4)).toBe(0);
  expect(anonymousOf({ headcount: 12 }, 4)).toBe(8);
  expect(anonymousOf({ headcount: 3 }, 4)).toBe(0);
  expect(anonymousOf({ headcount: 12, anonymous_count: 5 }, 4)).toBe(5);
});

test('there are as many as were counted, and no fewer than are known', () => {
  expect(countOf({ headcount: 12, anonymous_count: 5 }, 4)).toBe(12);
  expect(countOf({ headcount: 12, anonymous_count: 5 }, 9)).toBe(14);
  expect(countOf({}, 3)).toBe(3);
});

test('a note that names somebody who was there is noticed', () => {
  const people = ['José Núñez', 'Rosa Demo', 'Al'];
  expect(namedIn('We talked about sleep. All were kind.', people)).toEqual([]);
  expect(namedIn('jose said that it helped', people)).toEqual(['José Núñez']);
  expect(namedIn("Rosa's story moved us, and NUNEZ agreed.", people)).toEqual([
    'José Núñez',
    'Rosa Demo',
  ]);
  expect(namedIn('rosaries', people)).toEqual([]);
});
