import { expect, test, vi } from 'vitest';

import { Writing } from './writing.svelte';

function kept() {
  const rows = new Map<number, string>();
  const writeDebrief = vi.fn((id: number | null, words: string) => {
    const number = id ?? rows.size + 1;
    rows.set(number, words);
    return Promise.resolve(number);
  });
  return { rows, writing: new Writing({ writeDebrief }), writeDebrief };
}

test('what is typed is one entry, however often it is kept', async () => {
  const { rows, writing } = kept();
  writing.type('A long');
  await writing.keep();
  writing.type('A long day');
  await writing.keep();
  await writing.keep();
  expect([...rows]).toEqual([[1, 'A long day']]);
  expect(writing.kept).toBe(true);
});

test('nothing is kept of nothing, and going on with another keeps what was typed first', async () => {
  const { rows, writing, writeDebrief } = kept();
  writing.type('  ');
  await writing.keep();
  expect(writeDebrief).not.toHaveBeenCalled();
  writing.type('First');
  await writing.open({ id: 9, written_at: 0, words: 'Older' });
  expect([...rows.values()]).toEqual(['First']);
  expect([writing.id, writing.words]).toEqual([9, 'Older']);
});
