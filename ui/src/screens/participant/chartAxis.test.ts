import { expect, test } from 'vitest';

import { fittedAxis, tickMoments } from './chartAxis';

const DAY = 86_400_000;
const point = (day: number, mood: number | null, craving: number | null = null) => ({
  at: day * DAY,
  mood,
  craving,
});

test('the axes fit what is drawn and keep some room', () => {
  const { from, to, lowest, highest } = fittedAxis([point(0, 3), point(100, 6, 5)]);
  expect([lowest, highest]).toEqual([2, 7]);
  expect(from).toBeLessThan(0);
  expect(to).toBeGreaterThan(100 * DAY);
});

test('a small change does not look like a large one, and no axis leaves the scale', () => {
  for (const value of [0, 5, 10]) {
    const { lowest, highest } = fittedAxis([point(0, value), point(7, value)]);
    expect(highest - lowest).toBeGreaterThanOrEqual(4);
    expect(lowest).toBeGreaterThanOrEqual(0);
    expect(highest).toBeLessThanOrEqual(10);
  }
});

test('the days below are days of points, the first and the last among them', () => {
  const points = Array.from({ length: 40 }, (_, week) => point(week * 7, 5));
  const ticks = tickMoments(points);
  expect(ticks).toHaveLength(6);
  expect([ticks[0], ticks.at(-1)]).toEqual([0, 39 * 7 * DAY]);
  for (const tick of ticks) expect(points.map((one) => one.at)).toContain(tick);
});
