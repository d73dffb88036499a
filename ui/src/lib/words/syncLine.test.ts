import { expect, test } from 'vitest';

import type { SyncStatus } from '$lib/backend/generated/SyncStatus';

import { syncLine } from './syncLine';

const NOW = Date.parse('2026-10-14T12:00:00Z');

function status(changed: Partial<SyncStatus>): SyncStatus {
  return {
    waiting: 0,
    put_off: 0,
    needs_attention: 0,
    handed_to_you: 0,
    arriving: false,
    last_sync: NOW - 8 * 60_000,
    running: null,
    last_error: null,
    waiting_rows: [],
    attention_rows: [],
    server: 'https://base.example',
    ...changed,
  };
}

test('nothing waits and the base answered', () => {
  expect(syncLine(status({}), NOW)).toEqual({
    words: 'All work is at base (8 min ago)',
    tone: 'settled',
  });
});

test('what waits is counted', () => {
  expect(syncLine(status({ waiting: 14 }), NOW).words).toBe('14 changes wait on this laptop');
  expect(syncLine(status({ waiting: 1 }), NOW).words).toBe('1 change waits on this laptop');
});

test('what needs attention is said beside what waits', () => {
  expect(syncLine(status({ needs_attention: 2 }), NOW)).toEqual({
    words: '2 need attention',
    tone: 'attention',
  });
  expect(syncLine(status({ waiting: 3, needs_attention: 1 }), NOW).words).toBe(
    '3 changes wait on this laptop · 1 needs attention',
  );
});

test('while something is still on its way, nobody is told that all is well', () => {
  expect(syncLine(status({ arriving: true }), NOW)).toEqual({
    words: 'Not everything has arrived here yet',
    tone: 'waiting',
  });
});

test('without a first exchange nothing is claimed to be at base', () => {
  expect(syncLine(status({ last_sync: null }), NOW).words).not.toMatch(/all work/i);
  expect(syncLine(null, NOW).words).not.toMatch(/all work/i);
});

test('progress is told in people’s words', () => {
  const running = { phase: 'sending', sent: 3, to_send: 14, received: 0 } as const;
  expect(syncLine(status({ waiting: 11, running }), NOW).words).toBe('Sending 3 of 14 changes');
});
