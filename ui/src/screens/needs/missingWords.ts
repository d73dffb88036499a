// What is to be completed, in words.

import { choiceWords } from '$lib/words/kinds';

/** "Age, County". */
export function missingWords(codes: string[]): string {
  return codes.map((code) => choiceWords('participant', 'rather_not_say', code)).join(', ');
}
