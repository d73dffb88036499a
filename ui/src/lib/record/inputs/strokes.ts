// The strokes of a signature, within the bounds that its declaration sets (crates/domain/src/holds.rs).

/** The side of the square that a signature is drawn in. */
export const SIDE = 1000;

/** As many coordinates as a stroke may have. */
const COORDINATES = 2000;

/** Nearer than this, a point adds nothing that can be seen. */
const NEAR = 4;

const within = (at: number) => Math.max(0, Math.min(SIDE, Math.round(at)));

/** A stroke with one more point; the stroke itself where the point is near or the stroke full. */
export function withPoint(stroke: number[], x: number, y: number): number[] {
  const [atX, atY] = [within(x), within(y)];
  const [lastX, lastY] = [stroke.at(-2), stroke.at(-1)];
  const near = lastX !== undefined && lastY !== undefined && Math.hypot(atX - lastX, atY - lastY) < NEAR;
  return near || stroke.length + 2 > COORDINATES ? stroke : [...stroke, atX, atY];
}

/** A line across: what stands for the strokes where somebody signs by typing their name. */
export const TYPED: number[][] = [[50, 400, 950, 400]];

/** A stroke as the path of a drawing. A single point is a dot. */
export function pathOf(stroke: number[]): string {
  const points = stroke.flatMap((x, place) =>
    place % 2 === 0 ? [`${x} ${stroke[place + 1] ?? 0}`] : [],
  );
  return points.length === 1 ? `M${points[0]} h1` : `M${points.join(' L')}`;
}
