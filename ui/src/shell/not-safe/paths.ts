// The two ways in which somebody may not be safe, and the steps of each, in order. Each fits one screen.

import { t, type Message } from '$lib/words/t';

export const PATHS = ['breathing', 'danger'] as const;
export type Path = (typeof PATHS)[number];

/** A step: what to do, and how. */
export interface Step {
  what: string;
  how: string;
}

const STEPS = {
  breathing: ['safe_wake', 'safe_call', 'safe_naloxone', 'safe_breathe', 'safe_again', 'safe_side'],
  danger: ['safe_stay', 'safe_911', 'safe_988', 'safe_ask', 'safe_move', 'safe_threat'],
} as const satisfies Record<Path, readonly Message[]>;

/** The steps of a path. */
export function stepsOf(path: Path): Step[] {
  return STEPS[path].map((step) => ({ what: t(step), how: t(`${step}_more`) }));
}

/** What a path is called. */
export function pathTitle(path: Path): string {
  return t(`not_safe_${path}`);
}

/** What a path leads to, in a few words. */
export function pathMore(path: Path): string {
  return t(`not_safe_${path}_more`);
}

/** The key that opens a path. */
export function keyOf(path: Path): string {
  return String(PATHS.indexOf(path) + 1);
}

/** The path that a key opens. */
export function pathOfKey(key: string): Path | null {
  return PATHS.find((path) => keyOf(path) === key) ?? null;
}
