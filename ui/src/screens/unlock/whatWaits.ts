import { t } from '$lib/words/t';

/** What waits unsent, as far as it is known without a key. */
export function whatWaits(changes: number | null): string {
  if (changes === null) return t('unlock_waiting_unknown');
  return changes > 0 ? t('unlock_waiting', { count: changes }) : t('unlock_nothing_waits');
}
