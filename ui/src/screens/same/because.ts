// Why somebody may be the same person, in words.

import type { Because } from '$lib/backend/generated/Because';
import type { PerhapsRow } from '$lib/backend/generated/PerhapsRow';
import { t } from '$lib/words/t';

/** "name sounds alike, same birth date". */
export function becauseWords(because: Because[]): string {
  return because.map((one) => t(`because_${one}` as 'because_same_name')).join(', ');
}

/** Whether nothing but a telephone is the same: people share those. */
export function onlyPhone(rows: PerhapsRow[]): boolean {
  return rows.every((row) => row.because.every((one) => one === 'same_phone'));
}
