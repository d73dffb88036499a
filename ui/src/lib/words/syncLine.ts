// The one line about sync that is always on the screen. It never says more than is true: "at base" only
// when nothing waits and the base has answered before.

import type { SyncProgress } from '$lib/backend/generated/SyncProgress';
import type { SyncStatus } from '$lib/backend/generated/SyncStatus';
import { t } from '$lib/words/t';

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
      return t('sync_connecting');
    case 'sending':
      return t('sync_sending', {
        sent: progress.sent,
        total: Math.max(progress.to_send, progress.sent),
      });
    case 'receiving':
      return t('sync_receiving', { count: progress.received });
  }
}

/** The line for a status; `null` when the status is not known. */
export function syncLine(status: SyncStatus | null, now: number): SyncLine {
  if (status === null) return { words: t('sync_unknown'), tone: 'waiting' };
  if (status.running !== null) return { words: progressWords(status.running), tone: 'running' };
  const parts: string[] = [];
  if (status.waiting > 0) parts.push(t('sync_waiting', { count: status.waiting }));
  if (status.needs_attention > 0) parts.push(t('sync_attention', { count: status.needs_attention }));
  if (parts.length > 0) {
    return { words: parts.join(' · '), tone: status.needs_attention > 0 ? 'attention' : 'waiting' };
  }
  if (status.last_sync === null) return { words: t('sync_never'), tone: 'waiting' };
  if (status.arriving) return { words: t('sync_arriving'), tone: 'waiting' };
  return { words: t('sync_all_at_base', { ago: ago(status.last_sync, now) }), tone: 'settled' };
}
