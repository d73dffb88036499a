// The axes of the chart: fitted to what is drawn, with room around it and never beyond the scale.

import type { ChartPoint } from '$lib/backend/generated/ChartPoint';

/** Points that are drawn unless all are asked for. */
export const LATEST = 12;
/** The ends of both scales. */
const SCALE = { lowest: 0, highest: 10 };
/** The least steps that an axis shows, so that a small change does not look like a large one. */
const LEAST = 4;
/** Days written below the axis. */
const TICKS = 6;
/** Room at both ends, of a line of one point in milliseconds. */
const DAY = 86_400_000;

export interface Fitted {
  from: number;
  to: number;
  lowest: number;
  highest: number;
}

/** From where to where the axes reach. */
export function fittedAxis(points: ChartPoint[]): Fitted {
  const moments = points.map((point) => point.at);
  const values = points.flatMap(({ mood, craving }) => [mood, craving].filter((one) => one !== null));
  const [first, last] = [Math.min(...moments), Math.max(...moments)];
  const room = Math.max((last - first) * 0.03, DAY / 2);
  let lowest = Math.max(Math.min(...values) - 1, SCALE.lowest);
  let highest = Math.min(Math.max(...values) + 1, SCALE.highest);
  while (highest - lowest < LEAST) {
    if (highest < SCALE.highest) highest++;
    if (highest - lowest < LEAST && lowest > SCALE.lowest) lowest--;
  }
  return { from: first - room, to: last + room, lowest, highest };
}

/** The moments written below: of points themselves, evenly chosen, the first and the last among them. */
export function tickMoments(points: ChartPoint[]): number[] {
  const moments = [...new Set(points.map((point) => point.at))];
  if (moments.length <= TICKS) return moments;
  const step = (moments.length - 1) / (TICKS - 1);
  return Array.from({ length: TICKS }, (_, tick) => moments[Math.round(tick * step)] ?? 0);
}
