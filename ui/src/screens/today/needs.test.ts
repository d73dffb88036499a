import { expect, test } from 'vitest';

import { needsLines } from './needs';

const NOTHING = {
  conflicts: 0,
  attention: 0,
  handed_to_you: 0,
  follow_ups: 0,
  due_today: 0,
  hoped_earlier: 0,
};

test('nothing needs nobody', () => {
  expect(needsLines(NOTHING)).toEqual([]);
});

test('lines come in the order in which they matter', () => {
  const words = needsLines({
    conflicts: 2,
    attention: 1,
    handed_to_you: 2,
    follow_ups: 1,
    due_today: 5,
    hoped_earlier: 2,
  });
  expect(words.map((line) => line.words)).toEqual([
    '2 notes with two versions',
    '1 change needs attention',
    '2 entries handed to you',
    '1 follow-up to do now',
    '5 check-ins due · hoped to hear from 2 earlier',
  ]);
});

test('hoped for earlier stands alone when nothing is due', () => {
  expect(needsLines({ ...NOTHING, hoped_earlier: 1 })[0]?.words).toBe('hoped to hear from 1 earlier');
});
