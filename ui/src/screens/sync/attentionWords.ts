// Why the base could not use something, and what can be done about it.

import type { AttentionReason } from '$lib/backend/generated/AttentionReason';
import type { WayOn } from '$lib/backend/generated/WayOn';
import { t } from '$lib/words/t';
import { fieldWords } from '$lib/words/kinds';

/** Why, in words. */
export function whyWords(row: { kind: string; reason: AttentionReason; field: string | null }): string {
  const field = row.field ? fieldWords(row.kind, row.field) : t('attention_some_field');
  return t(`attention_why_${row.reason}`, { field });
}

/** What a way on is called. */
export function wayWords(way: WayOn): string {
  return t(`attention_way_${way}`);
}
