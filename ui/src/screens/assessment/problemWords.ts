import { t, worded } from '$lib/words/t';

/** Why what stands in a box is no answer. */
export function problemWords(code: string): string {
  return worded(`asking_problem_${code}`) ?? t('asking_problem');
}
