// Who of us has met somebody.

import type { MetBy } from '$lib/backend/generated/MetBy';
import { t } from '$lib/words/t';

/** "met by Dana (3), Luis (1)". */
export function metWords(met: MetBy[]): string {
  if (met.length === 0) return t('peer_never_met');
  const names = met.slice(0, 4).map(({ name, times }) => t('peer_times', { name, count: times }));
  return t('peer_met', { names: names.join(', ') });
}
