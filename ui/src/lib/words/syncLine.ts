// The one line about sync that is always on the screen. It never says more than is true: "at base" only
// when nothing waits and the base has answered before.

import type { SyncProgress } from '$lib/backend/generated/SyncProgress';
import type { SyncStatus } from '$lib/backend/generated/SyncStatus';
import { m } from '$lib/paraglide/messages';

import { ago } from './days';

/** How the line looks: at rest, work waits, somebody has to look, or under way. */
export type SyncTone = 'settled' | 'waiting' | 'attention' | 'running';

export interface SyncLine {
  words: string;
  tone: SyncTone;
}

/** What a running sync is doing, in people's words. */
export function progressWords(progress: SyncProgress): string {
  switch (progress.phase) {
    case 'connecting':
      return m.sync_connecting();
    case 'sending':
      return m.sync_sending({ sent: progress.sent, total: Math.max(progress.to_send, progress.sent) });
    case 'receiving':
      return m.sync_receiving({ count: progress.received });
  }
}

/** The line for a status; `null` when the status is not known. */
export function syncLine(status: SyncStatus | null, now: number): SyncLine {
  if (status === null) return { words: m.sync_unknown(), tone: 'waiting' };
  if (status.running !== null) return { words: progressWords(status.running), tone: 'running' };
  const parts: string[] = [];
  if (status.waiting > 0) parts.push(m.sync_waiting({ count: status.waiting }));
  if (status.needs_attention > 0) parts.push(m.sync_attention({ count: status.needs_attention }));
  if (parts.length > 0) {
    return { words: parts.join(' · '), tone: status.needs_attention > 0 ? 'attention' : 'waiting' };
  }
  if (status.last_sync === null) return { words: m.sync_never(), tone: 'waiting' };
  if (status.arriving) return { words: m.sync_arriving(), tone: 'waiting' };
  return { words: m.sync_all_at_base({ ago: ago(status.last_sync, now) }), tone: 'settled' };
}
