import { expect, test } from 'vitest';

import { bandEdges, scored, scoreRange } from './trendAxis';

const point = (occurred_at: number | null, score: number | null) => ({
  record: '1-1',
  occurred_at,
  version: '1',
  known: true,
  score,
  band: null,
  complete: score !== null,
});

test('what has no score is no point', () => {
  expect(scored([point(2, 5), point(3, null), point(1, 0), point(null, 4)])).toEqual([
    { x: 1, y: 0 },
    { x: 2, y: 5 },
  ]);
});

test('bands meet halfway, and reach the ends of the range', () => {
  const bands = [
    { code: 'mild', from: 5, to: 9 },
    { code: 'minimal', from: 0, to: 4 },
  ];
  expect(bandEdges(bands, 0, 27)).toEqual([
    { code: 'minimal', from: 0, to: 4.5 },
    { code: 'mild', from: 4.5, to: 27 },
  ]);
});

test('the axis is the range of the instrument, else that of the scores', () => {
  expect(scoreRange([{ x: 1, y: 3 }], 0, 27)).toEqual({ from: 0, to: 27 });
  expect(scoreRange([{ x: 1, y: 40 }], null, null)).toEqual({ from: 0, to: 40 });
});
