// Why the base could not use something, and what can be done about it.

import type { AttentionReason } from '$lib/backend/generated/AttentionReason';
import type { WayOn } from '$lib/backend/generated/WayOn';
import { m } from '$lib/paraglide/messages';
import { fieldWords } from '$lib/words/fieldWords';

interface WithField {
  field: string;
}

const WHY: Record<AttentionReason, (told: WithField) => string> = {
  missing: m.attention_why_missing,
  too_long: m.attention_why_too_long,
  does_not_fit: m.attention_why_does_not_fit,
  too_large: m.attention_why_too_large,
  not_known: m.attention_why_not_known,
  role_may_not: m.attention_why_role_may_not,
  other_site: m.attention_why_other_site,
  author_not_here: m.attention_why_author_not_here,
  record_not_there: m.attention_why_record_not_there,
  waits_for_its_record: m.attention_why_waits_for_its_record,
  written_again: m.attention_why_written_again,
  other: m.attention_why_other,
};

const WAYS: Record<WayOn, () => string> = {
  write_again: m.attention_way_write_again,
  save_as_new: m.attention_way_save_as_new,
  hand_over: m.attention_way_hand_over,
  let_go: m.attention_way_let_go,
};

/** Why, in words. */
export function whyWords(row: { reason: AttentionReason; field: string | null }): string {
  const last = row.field?.split('.').at(-1);
  return WHY[row.reason]({ field: last ? fieldWords(last) : m.attention_some_field() });
}

/** What a way on is called. */
export function wayWords(way: WayOn): string {
  return WAYS[way]();
}
