import { expect, test } from 'vitest';

import { needsLines } from './needs';

const NOTHING = { conflicts: 0, attention: 0, handed_to_you: 0, notes: 0, unfinished: 0 };

test('nothing needs nobody', () => {
  expect(needsLines(NOTHING)).toEqual([]);
});

test('lines come in the order in which they matter', () => {
  const lines = needsLines({ conflicts: 2, attention: 1, handed_to_you: 2, notes: 4, unfinished: 3 });
  expect(lines.map((line) => line.words)).toEqual([
    '2 notes with two versions',
    '1 change needs attention',
    '2 entries handed to you',
    '4 notes wait for you',
    '3 unfinished',
  ]);
  expect(lines.at(-1)?.href).toBe('#/unfinished');
});
