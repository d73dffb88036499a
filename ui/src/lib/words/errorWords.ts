// Words for refusals: what happened, what is safe, what to do. A code without words of its own gets the
// general ones; a code alone is never shown.

import type { ErrorView } from '$lib/backend/generated/ErrorView';
import { t, worded } from '$lib/words/t';

import { fieldWords, questionWords } from './kinds';

/** The words for a refusal. `kind` is that of the record that was to be saved, where it was one. */
export function errorWords(error: ErrorView, kind: string | null = null): string {
  // A record in which nothing stands is refused by the name of its kind.
  if (error.code === 'required' && kind !== null && error.field === kind) return t('nothing_written');
  const told = {
    count: waitSeconds(error),
    field: error.field ? asked(kind, error.field) : t('error_some_field'),
    path: error.params['path'] ?? '',
    group: error.params['group'] ?? '',
  };
  const said = worded(`error_${nameOf(error)}`, told) ?? t('error_general');
  return [said, ...passphraseHelp((error.params['help'] ?? '').split(' '))].join(' ');
}

/** What would help a passphrase that is easy to guess, a sentence each. */
export function passphraseHelp(help: string[]): string[] {
  return help.map((one) => worded(`passphrase_help_${one}`)).filter((words) => words !== undefined);
}

/** A field as the form asks for it. */
function asked(kind: string | null, field: string): string {
  return kind === null ? fieldWords(kind, field) : questionWords(kind, field);
}

function nameOf(error: ErrorView): string {
  const blank = error.code === 'wrong_passphrase' && error.params['blank_at_ends'] === 'true';
  if (blank) return 'wrong_passphrase_blank_at_ends';
  if (error.code === 'misread_code' && 'group' in error.params) return 'misread_code_group';
  return error.code === 'too_large' && error.field !== null ? 'too_large_field' : error.code;
}

/** Seconds to wait before the next passphrase is tried. */
export function waitSeconds(error: ErrorView): number {
  const seconds = Number(error.params['wait_seconds']);
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : 0;
}
