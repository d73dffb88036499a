import { expect, test } from 'vitest';

import { wayWords, whyWords } from './attentionWords';

test('a reason names the field in the words of the forms', () => {
  expect(whyWords({ kind: 'check_in', reason: 'does_not_fit', field: 'mood' })).toContain('“Mood”');
  expect(whyWords({ kind: 'participant', reason: 'too_long', field: 'contact_rules.hours' })).toContain(
    '“When it is safe”',
  );
});

test('a reason without a field stays whole', () => {
  expect(whyWords({ kind: 'check_in', reason: 'does_not_fit', field: null })).toContain(
    '“one of the answers”',
  );
  expect(whyWords({ kind: 'check_in', reason: 'other', field: null })).toMatch(/base/);
});

test('no word of ours frightens or blames', () => {
  const ways = (['write_again', 'save_as_new', 'hand_over', 'dismiss'] as const).map(wayWords);
  const why = (['role_may_not', 'too_large', 'does_not_fit', 'record_not_there'] as const).map(
    (reason) => whyWords({ kind: 'check_in', reason, field: 'mood' }),
  );
  for (const words of [...ways, ...why]) {
    expect(words).not.toMatch(/quarantine|wipe|evict|merge|invalid|error|reject|wrong/i);
  }
});
