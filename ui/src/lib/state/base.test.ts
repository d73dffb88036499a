import { beforeEach, expect, test, vi } from 'vitest';

import { backend } from '$lib/backend';
import type { SyncStatus } from '$lib/backend/generated/SyncStatus';

import { base } from './base.svelte';

const waiting = (count: number) =>
  ({ waiting: count, running: null, last_sync: null }) as unknown as SyncStatus;

/** Answers to what is asked, given in any order. */
function asked() {
  const answers: { resolve: (status: SyncStatus) => void; reject: (reason: unknown) => void }[] = [];
  vi.spyOn(backend, 'syncStatus').mockImplementation(() => {
    let resolve!: (status: SyncStatus) => void;
    let reject!: (reason: unknown) => void;
    const promise = new Promise<SyncStatus>((good, bad) => ((resolve = good), (reject = bad)));
    answers.push({ resolve, reject });
    return promise;
  });
  return answers;
}

beforeEach(() => {
  vi.restoreAllMocks();
  base.status = null;
});

test('an answer that was overtaken by a later one counts no more', async () => {
  const answers = asked();
  const both = [base.refresh(), base.refresh()];
  answers[1]?.resolve(waiting(2));
  await both[1];
  answers[0]?.resolve(waiting(0));
  await both[0];
  expect(base.status?.waiting).toBe(2);
});

test('neither does a refusal that was overtaken', async () => {
  const answers = asked();
  const both = [base.refresh(), base.refresh()];
  answers[1]?.resolve(waiting(2));
  await both[1];
  answers[0]?.reject(new Error('too late'));
  await both[0];
  expect(base.status?.waiting).toBe(2);
});
