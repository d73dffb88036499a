// What stands in place of a day where nothing comes next on one.

import type { NextStep } from '$lib/backend/generated/NextStep';
import { t } from '$lib/words/t';

export function nextWords(step: NextStep | null): string {
  switch (step) {
    case 'undated':
      return t('next_no_day');
    case 'declined':
      return t('next_declined');
    case 'none':
      return t('next_none');
    case 'dated':
    case 'ended':
    case null:
      return '';
  }
}
