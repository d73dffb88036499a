// A passphrase is typed twice and must not be guessed quickly. The core measures and decides.

import type { PassphraseStrength } from '$lib/backend/generated/PassphraseStrength';
import { t } from '$lib/words/t';
import type { Problem } from '$lib/state/submission.svelte';

/** How hard it is to guess, in words. */
export function strengthWords(strength: PassphraseStrength | null): string {
  if (strength === null) return t('strength_none');
  if (strength.blank_at_ends) return t('error_passphrase_blank_at_ends');
  if (!strength.accepted) return t('strength_too_weak');
  return strength.score >= 4
    ? t('strength_very_good')
    : strength.score === 3
      ? t('strength_good')
      : t('strength_fair');
}

/** What to put right before enrolling. */
export function passphraseProblems(
  passphrase: string,
  again: string,
  strength: PassphraseStrength | null,
): Problem[] {
  if (passphrase === '') return [{ field: 'passphrase', words: t('passphrase_missing') }];
  if (strength !== null && !strength.accepted) {
    const words = strength.blank_at_ends
      ? t('error_passphrase_blank_at_ends')
      : t('error_weak_passphrase');
    return [{ field: 'passphrase', words }];
  }
  return passphrase === again ? [] : [{ field: 'again', words: t('passphrase_differs') }];
}
