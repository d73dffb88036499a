// What is counted at the door, in words.

import { fieldWords } from '$lib/words/kinds';
import { t } from '$lib/words/t';

import { counters, DOOR, OTHER, type Counts } from './presses';

/** What a counter counts. `what` is what the program counts beside. */
export function counterWords(name: string, what: string): string {
  return name === OTHER.count && what !== '' ? what : fieldWords(DOOR, name);
}

/** "2 meals, 1 kit" as a line: what is nothing is left out. */
export function countsWords(counts: Counts, what: string): string {
  return counters()
    .filter((name) => (counts[name] ?? 0) > 0)
    .map((name) => t('door_count', { count: counts[name] ?? 0, what: counterWords(name, what) }))
    .join(' · ');
}
