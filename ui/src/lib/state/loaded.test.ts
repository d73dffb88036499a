import { expect, test } from 'vitest';

import { Loaded } from './loaded.svelte';

test('a late answer does not replace a newer one', async () => {
  const loaded = new Loaded<string>();
  let answerFirst: (value: string) => void = () => undefined;
  const first = loaded.load(() => new Promise<string>((answer) => (answerFirst = answer)));
  await loaded.load(() => Promise.resolve('second'));
  answerFirst('first');
  await first;
  expect(loaded.value).toBe('second');
  expect(loaded.busy).toBe(false);
});

test('a refusal keeps what was shown and says so', async () => {
  const loaded = new Loaded<string>();
  await loaded.load(() => Promise.resolve('shown'));
  await loaded.load(() => Promise.reject({ code: 'unreachable', params: {}, field: null }));
  expect(loaded.value).toBe('shown');
  expect(loaded.trouble?.code).toBe('unreachable');
});
