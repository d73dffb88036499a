import { t } from '$lib/words/t';

import type { Standing } from './answers';

/** How a question stands, in a word or two. */
export function standingWords(standing: Standing): string {
  switch (standing) {
    case 'given':
      return t('asking_given');
    case 'declined':
      return t('asking_declined');
    case 'not_asked':
      return t('asking_not_asked');
    case 'open':
      return t('asking_open');
  }
}
