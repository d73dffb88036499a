// What is being written, without saying more of whom than initials.

import type { UnfinishedRow } from '$lib/backend/generated/UnfinishedRow';
import { draftRoute } from '$lib/state/draftKeys';
import { t } from '$lib/words/t';
import { kindWords, newWords } from '$lib/words/kinds';

/** "Check-in", "New participant"; a form that this version does not know says so. */
export function unfinishedWords(row: UnfinishedRow): string {
  switch (draftRoute(row.key)?.screen) {
    case 'phone_round':
      return t('round_title');
    // Others may glimpse the list: it never says why.
    case 'hard_moment':
    case 'worry':
      return t('plan_glimpsed');
    default:
      break;
  }
  if (row.kind === null) return t('unfinished_unknown');
  return row.participant === null ? newWords(row.kind) : kindWords(row.kind);
}
