// Scores over time as they are drawn: the last ones, on the whole range of the instrument, over its bands.

import type { Results } from '$lib/backend/generated/Results';

/** Points that are drawn unless all are asked for. */
export const LATEST = 12;

export interface TrendPoint {
  x: number;
  y: number;
}

/** What has a score, the oldest first. */
export function scored(points: Results['points']): TrendPoint[] {
  return points
    .flatMap(({ occurred_at, score }) =>
      score === null || occurred_at === null ? [] : [{ x: occurred_at, y: score }],
    )
    .sort((one, other) => one.x - other.x);
}

/** The range that is drawn: the instrument's own, else that of the scores. */
export function scoreRange(points: TrendPoint[], least: number | null, most: number | null) {
  const scores = points.map((point) => point.y);
  return {
    from: least ?? Math.min(0, ...scores),
    to: most ?? Math.max(1, ...scores),
  };
}

/** Where a band begins and ends on the axis: halfway to its neighbours, so that no gap shows. */
export function bandEdges(bands: Results['bands'], from: number, to: number) {
  const sorted = [...bands].sort((one, other) => one.from - other.from);
  return sorted.map((band, place) => {
    const [before, after] = [sorted[place - 1], sorted[place + 1]];
    return {
      code: band.code,
      from: before === undefined ? from : (before.to + band.from) / 2,
      to: after === undefined ? to : (band.to + after.from) / 2,
    };
  });
}
