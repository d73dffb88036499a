// When somebody is warned that the laptop soon has to be in touch with the base.

/** Fewer days than these are left. */
const WARNED_BELOW = 3;

export function isNearlyOver(days: number): boolean {
  return days < WARNED_BELOW;
}
