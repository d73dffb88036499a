import { m } from '$lib/paraglide/messages';

/** What waits unsent, as far as it is known without a key. */
export function whatWaits(changes: number | null): string {
  if (changes === null) return m.unlock_waiting_unknown();
  return changes > 0 ? m.unlock_waiting({ count: changes }) : m.unlock_nothing_waits();
}
