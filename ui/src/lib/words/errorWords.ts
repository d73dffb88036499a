// Words for refusals: what happened, what is safe, what to do. A code without words of its own gets the
// general ones; a code alone is never shown.

import type { ErrorView } from '$lib/backend/generated/ErrorView';
import { m } from '$lib/paraglide/messages';

import { fieldWords } from './fieldWords';

const WORDS: Record<string, () => string> = {
  wrong_passphrase: m.error_wrong_passphrase,
  in_use: m.error_in_use,
  vault_missing: m.error_vault_missing,
  missing: m.error_vault_missing,
  vault_damaged: m.error_vault_damaged,
  damaged: m.error_vault_damaged,
  foreign: m.error_foreign,
  disk_full: m.error_disk_full,
  malformed: m.error_malformed,
  unknown_code: m.error_unknown_code,
  code_expired: m.error_code_expired,
  code_used: m.error_code_used,
  unreachable: m.error_unreachable,
  tls_refused: m.error_tls_refused,
  not_permitted: m.error_not_permitted,
  locked: m.error_locked,
  unresolved_conflict: m.error_unresolved_conflict,
  unknown_kind: m.error_unknown_kind,
  not_found: m.error_not_found,
  unknown_record: m.error_not_found,
  unavailable: m.error_unavailable,
  bad_signature: m.error_bad_signature,
  push_only: m.error_push_only,
  unknown_device: m.error_unknown_device,
  wrong_organisation: m.error_wrong_organisation,
  wrong_log: m.error_bad_signature,
  log_gap: m.error_unavailable,
  sealed: m.error_unavailable,
  too_large: m.error_too_large,
  unsupported_version: m.error_unsupported_version,
  io: m.error_io,
  weak_passphrase: m.error_weak_passphrase,
  author_not_on_device: m.error_author_not_on_device,
  already_enrolled: m.error_already_enrolled,
};

/** Refusals that blame a field. */
const FIELD_WORDS: Record<string, (inputs: { field: string }) => string> = {
  unknown_field: m.error_unknown_field,
  wrong_type: m.error_wrong_type,
  out_of_range: m.error_out_of_range,
  too_long: m.error_too_long,
  required: m.error_required,
};

/** The words for a refusal. */
export function errorWords(error: ErrorView): string {
  if (error.code === 'too_many_attempts') {
    return m.error_too_many_attempts({ count: waitSeconds(error) });
  }
  const blame = FIELD_WORDS[error.code];
  if (blame !== undefined) {
    // `contact_rules.hours` blames the hours.
    const field = error.field?.split('.').at(-1);
    return blame({ field: field ? fieldWords(field) : m.error_some_field() });
  }
  return (WORDS[error.code] ?? m.error_general)();
}

/** Seconds to wait before the next passphrase is tried. */
export function waitSeconds(error: ErrorView): number {
  const seconds = Number(error.params['wait_seconds']);
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : 0;
}
