// Finding a kind among many by what it is called.

import type { KindDescription } from '$lib/backend/generated/KindDescription';
import { kindsWords, kindWords, newWords } from '$lib/words/kinds';

/** More kinds than these are found by typing, too. */
export const MANY = 12;

/** Letters without accents and case. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** The kinds of which some name holds every word that was typed; all of them where nothing was. */
export function namedLike(kinds: KindDescription[], typed: string): KindDescription[] {
  const words = plain(typed).split(/\s+/);
  return kinds.filter(({ name }) => {
    const names = plain([newWords(name), kindWords(name), kindsWords(name)].join(' '));
    return words.every((word) => names.includes(word));
  });
}
