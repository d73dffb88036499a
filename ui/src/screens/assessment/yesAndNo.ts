import { LANGUAGES } from '$lib/words/language.svelte';
import { t, wordedIn } from '$lib/words/t';

import type { YesNo } from './player.svelte';

/** Yes and no belong to the questions: they are in the language in which those are asked. */
export function yesAndNo(language: string): YesNo {
  const known = LANGUAGES.find(({ value }) => value === language)?.value;
  const said = (key: 'choice_yes' | 'choice_no') =>
    (known === undefined ? undefined : wordedIn(known, key)) ?? t(key);
  return { yes: said('choice_yes'), no: said('choice_no') };
}
