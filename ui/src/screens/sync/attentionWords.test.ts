import { expect, test } from 'vitest';

import { attentionWords } from './attentionWords';

test('a reason names the field and says what to do', () => {
  expect(attentionWords({ code: 'out_of_range', field: 'mood' })).toContain('Mood');
});

test('a reason without words of its own stays human', () => {
  const words = attentionWords({ code: 'entropy_exceeded', field: null });
  expect(words).not.toContain('entropy');
  expect(words).toMatch(/base/);
});

test('no word of ours frightens', () => {
  for (const code of ['not_permitted', 'too_large', 'out_of_range', 'x']) {
    expect(attentionWords({ code, field: 'mood' })).not.toMatch(/quarantine|wipe|evict|merge/i);
  }
});
