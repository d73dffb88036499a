import { t, worded } from '$lib/words/t';

/** Why a part of a form cannot be asked here, from the code that the core gives. */
export function reasonOf(code: string): string {
  return worded(`unsupported_${code}`) ?? t('unsupported');
}
