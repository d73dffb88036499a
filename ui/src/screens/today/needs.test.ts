import { expect, test } from 'vitest';

import { needsLines } from './needs';

const NOTHING = {
  conflicts: 0,
  attention: 0,
  handed_to_you: 0,
  notes: 0,
  unfinished: 0,
  to_answer: 0,
  need_a_peer: 0,
  to_complete: 0,
};

test('nothing needs nobody', () => {
  expect(needsLines(NOTHING)).toEqual([]);
});

test('lines come in the order in which they matter', () => {
  const lines = needsLines({
    conflicts: 2,
    attention: 1,
    handed_to_you: 2,
    notes: 4,
    unfinished: 3,
    to_answer: 1,
    need_a_peer: 1,
    to_complete: 4,
  });
  expect(lines.map((line) => line.words)).toEqual([
    '2 notes with two versions',
    '1 change needs attention',
    '2 entries handed to you',
    '4 notes wait for you',
    'One thing to be answered',
    '3 unfinished',
    '1 person needs a peer',
    'Something to complete for 4 people',
  ]);
  expect(lines.slice(5).map((line) => line.href)).toEqual([
    '#/unfinished',
    '#/needs/a_peer',
    '#/needs/completing',
  ]);
});
