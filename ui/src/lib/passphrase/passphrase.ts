// A passphrase is typed twice and must not be guessed quickly. The core measures and decides.

import type { ErrorView } from '$lib/backend/generated/ErrorView';
import type { PassphraseStrength } from '$lib/backend/generated/PassphraseStrength';
import { passphraseHelp } from '$lib/words/errorWords';
import { t } from '$lib/words/t';
import type { Problem } from '$lib/state/submission.svelte';

/** Sentences of help that are read at a glance; more of them are not. */
const AT_ONCE = 2;

/** How hard it is to guess, in words, and what would help. */
export function strengthWords(strength: PassphraseStrength | null): string {
  if (strength === null) return t('strength_none');
  if (strength.blank_at_ends) return t('error_passphrase_blank_at_ends');
  if (strength.accepted) return strength.score >= 4 ? t('strength_very_good') : t('strength_good');
  return [t('strength_too_weak'), ...passphraseHelp(strength.help.slice(0, AT_ONCE))].join(' ');
}

/** How much of the meter is filled, of four: nothing that is refused looks nearly done. */
export function meterLevel(strength: PassphraseStrength | null): number {
  if (strength === null) return 0;
  return strength.accepted ? strength.score : Math.min(strength.score, 2);
}

/** What to put right before choosing it. */
export function passphraseProblems(
  passphrase: string,
  again: string,
  strength: PassphraseStrength | null,
): Problem[] {
  if (passphrase === '') return [{ field: 'new-passphrase', words: t('passphrase_missing') }];
  if (strength !== null && !strength.accepted) {
    // What would help stands below the meter already.
    const words = strength.blank_at_ends
      ? t('error_passphrase_blank_at_ends')
      : t('error_weak_passphrase');
    return [{ field: 'new-passphrase', words }];
  }
  return passphrase === again ? [] : [{ field: 'again', words: t('passphrase_differs') }];
}

/** A refusal with the input that it is about. */
export function blamed(error: ErrorView): ErrorView {
  switch (error.code) {
    case 'wrong_passphrase':
    case 'too_many_attempts':
      return { ...error, field: 'old-passphrase' };
    case 'weak_passphrase':
    case 'passphrase_blank_at_ends':
      return { ...error, field: 'new-passphrase' };
    default:
      return error;
  }
}
