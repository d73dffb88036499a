// Why the base could not use a change, and what to do. The change itself is safe there.

import type { AttentionRow } from '$lib/backend/generated/AttentionRow';
import { m } from '$lib/paraglide/messages';
import { fieldWords } from '$lib/words/fieldWords';

const FIELD_REASONS = new Set(['wrong_type', 'out_of_range', 'too_long', 'required', 'unknown_field']);

/** The reason in words, with what to do. */
export function attentionWords(row: Pick<AttentionRow, 'code' | 'field'>): string {
  if (row.code === 'not_permitted') return m.attention_not_permitted();
  if (row.code === 'too_large') return m.attention_too_large();
  const field = row.field?.split('.').at(-1);
  if (FIELD_REASONS.has(row.code) && field) return m.attention_field({ field: fieldWords(field) });
  return m.attention_general();
}
