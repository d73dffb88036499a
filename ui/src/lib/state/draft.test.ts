import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { Draft, keepAllDrafts, type DraftBackend } from './draft.svelte';

function vault(left: Record<string, unknown> | null = null) {
  const kept: Record<string, unknown>[] = [];
  const discarded: string[] = [];
  const backend: DraftBackend = {
    draft: (key) => Promise.resolve(left && { key, fields: left, updated_at: 5 }),
    saveDraft: (_key, fields) => {
      kept.push(fields);
      return Promise.resolve();
    },
    discardDraft: (key) => {
      discarded.push(key);
      return Promise.resolve();
    },
  };
  return { kept, discarded, backend };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('typing is written down once it pauses', async () => {
  const { kept, backend } = vault();
  const draft = new Draft('check_in:a', backend);
  await draft.restore();
  draft.note({ note: '' });
  for (const note of ['w', 'wa', 'wal', 'walk']) {
    draft.note({ note });
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(kept).toEqual([]);
  await vi.advanceTimersByTimeAsync(400);
  expect(kept).toEqual([{ note: 'walk' }]);
  expect(draft.standing).toBe('kept');
  draft.close();
});

test('an untouched form writes nothing', async () => {
  const { kept, backend } = vault();
  const draft = new Draft('check_in:a', backend);
  await draft.restore();
  draft.note({ note: '' });
  draft.note({ note: '' });
  await vi.advanceTimersByTimeAsync(1000);
  draft.close();
  await vi.advanceTimersByTimeAsync(0);
  expect(kept).toEqual([]);
});

test('what was left comes back', async () => {
  const { backend } = vault({ note: 'walk' });
  const draft = new Draft('check_in:a', backend);
  expect(await draft.restore()).toEqual({ note: 'walk' });
  expect(draft.restoredFrom).toBe(5);
  draft.close();
});

test('locking writes down what was typed in the last moment', async () => {
  const { kept, backend } = vault();
  const draft = new Draft('check_in:a', backend);
  await draft.restore();
  draft.note({ note: '' });
  draft.note({ note: 'walk' });
  await keepAllDrafts();
  expect(kept).toEqual([{ note: 'walk' }]);
  draft.close();
});

test('nothing is written after the form was saved', async () => {
  const { kept, backend } = vault();
  const draft = new Draft('check_in:a', backend);
  await draft.restore();
  draft.note({ note: '' });
  draft.note({ note: 'walk' });
  await draft.settle();
  draft.note({ note: 'walked on while saving' });
  draft.end();
  draft.close();
  await vi.advanceTimersByTimeAsync(1000);
  expect(kept).toEqual([]);
});

test('a refused write is said, and tried again', async () => {
  const { kept, backend } = vault();
  let tries = 0;
  const draft = new Draft('check_in:a', {
    ...backend,
    saveDraft: (key, fields) =>
      tries++ === 0 ? Promise.reject({ code: 'disk_full' }) : backend.saveDraft(key, fields),
  });
  await draft.restore();
  draft.note({ note: '' });
  draft.note({ note: 'walk' });
  await vi.advanceTimersByTimeAsync(400);
  expect(draft.standing).toBe('failed');
  await keepAllDrafts();
  expect(kept).toEqual([{ note: 'walk' }]);
  expect(draft.standing).toBe('kept');
  draft.close();
});

test('after a refused save, the text is kept after all', async () => {
  const { kept, backend } = vault();
  const draft = new Draft('check_in:a', backend);
  await draft.restore();
  draft.note({ note: '' });
  draft.note({ note: 'walk' });
  await draft.settle();
  draft.resume();
  await vi.advanceTimersByTimeAsync(0);
  expect(kept).toEqual([{ note: 'walk' }]);
  draft.close();
});

test('what an earlier version left is kept under the key of today before the other is given up', async () => {
  const acts: unknown[] = [];
  const backend: DraftBackend = {
    draft: (key) =>
      Promise.resolve(key === 'follow_up:a' ? { key, fields: { what: 'ride' }, updated_at: 5 } : null),
    saveDraft: (key, fields) => Promise.resolve(void acts.push(['save', key, fields])),
    discardDraft: (key) => Promise.resolve(void acts.push(['discard', key])),
  };
  const draft = new Draft('new:a/follow_up', backend, 'follow_up:a');
  expect(await draft.restore()).toEqual({ what: 'ride' });
  expect(acts).toEqual([
    ['save', 'new:a/follow_up', { what: 'ride' }],
    ['discard', 'follow_up:a'],
  ]);
  expect(draft.restoredFrom).toBe(5);
  draft.close();
});
