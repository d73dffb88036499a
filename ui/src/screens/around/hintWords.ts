// Hints in words: the reason first, then the question.

import { choiceWords } from '$lib/words/kinds';
import { languageTag } from '$lib/words/language.svelte';
import { t } from '$lib/words/t';

import type { Hint } from './hints';
import { SUPPORTER } from './people';

/** "Ray, Ana and Bo". */
function listed(words: string[]): string {
  return new Intl.ListFormat(languageTag(), { type: 'conjunction' }).format(words);
}

export function useWords(use: string): string {
  return choiceWords(SUPPORTER, 'good_for', use);
}

export function hintWords(hint: Hint): string {
  switch (hint.hint) {
    case 'only_one':
      return t('around_only_one', { name: hint.name });
    case 'nobody':
      return t('around_nobody');
    case 'leans':
      return t('around_leans', {
        name: hint.name,
        uses: listed(hint.uses.map((use) => useWords(use).toLowerCase())),
      });
    case 'crisis':
      return t('around_crisis');
    case 'may_not_call':
      return t('around_may_not_call', { names: listed(hint.names) });
    case 'growing':
      return t('around_growing', { names: listed(hint.names) });
    case 'shrinking':
      return t('around_shrinking', { names: listed(hint.names) });
  }
}
