// What is counted at the door, in words.

import { fieldWords } from '$lib/words/kinds';
import { t } from '$lib/words/t';

import { ownWords, type OwnCounter } from './ownCounters';
import { counters, DOOR, OTHER, type Counts } from './presses';

/** What is counted beside the usual things. */
export interface Beside {
  /** What the program named for every door. */
  own: OwnCounter[];
  /** What is counted on the spot. */
  what: string;
}

/** All counters in the order in which they stand. */
export function counterNames({ own }: Beside): string[] {
  const usual = counters().filter((name) => name !== OTHER.count);
  return [...usual, ...own.map(({ id }) => id), OTHER.count];
}

/** Those that stand at the door: what is still counted, and what was counted today. */
export function shownCounters(beside: Beside, mine: Counts): string[] {
  const asked = (name: string) => {
    if (name === OTHER.count) return beside.what !== '';
    return !beside.own.some(({ id, ended }) => id === name && ended);
  };
  return counterNames(beside).filter((name) => asked(name) || (mine[name] ?? 0) > 0);
}

/** What a counter counts. */
export function counterWords(name: string, { own, what }: Beside): string {
  const counter = own.find(({ id }) => id === name);
  if (counter !== undefined) return ownWords(counter);
  return name === OTHER.count && what !== '' ? what : fieldWords(DOOR, name);
}

/** "2 meals, 1 kit" as a line: what is nothing is left out. */
export function countsWords(counts: Counts, beside: Beside): string {
  return counterNames(beside)
    .filter((name) => (counts[name] ?? 0) > 0)
    .map((name) => t('door_count', { count: counts[name] ?? 0, what: counterWords(name, beside) }))
    .join(' · ');
}
