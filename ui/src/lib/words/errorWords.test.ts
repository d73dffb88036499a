import { expect, test } from 'vitest';

import { errorWords, waitSeconds } from './errorWords';

const error = (code: string, field: string | null = null, params: Record<string, string> = {}) => ({
  code,
  field,
  params,
});

test('a code without words of its own is never shown alone', () => {
  const words = errorWords(error('flux_capacitor_empty'));
  expect(words).not.toContain('flux');
  expect(words.length).toBeGreaterThan(20);
});

test('a refusal names the field that it blames', () => {
  expect(errorWords(error('too_long', 'contact_rules.hours'))).toContain('When it is safe');
  expect(errorWords(error('too_large', 'note'))).toContain('Note');
  expect(errorWords(error('required'))).not.toContain('null');
});

test('a blank at an end of a wrong passphrase is named', () => {
  expect(errorWords(error('wrong_passphrase', null, { blank_at_ends: 'true' }))).toContain('blank');
  expect(errorWords(error('wrong_passphrase'))).not.toContain('blank');
  expect(errorWords(error('passphrase_blank_at_ends'))).toContain('blank');
});

test('a passphrase that is refused says what would help', () => {
  const words = errorWords(error('weak_passphrase', null, { help: 'own_words add_word' }));
  expect(words).toContain('belong to your work');
  expect(words).toContain('another word or two');
  expect(errorWords(error('weak_passphrase'))).not.toContain('undefined');
});

test('a folder that others may open is named, with what to type', () => {
  const words = errorWords(error('readable_by_others', null, { path: '/srv/vault' }));
  expect(words).toContain('chmod go-rwx "/srv/vault"');
});

test('the wait after wrong passphrases is counted', () => {
  const waiting = error('too_many_attempts', null, { wait_seconds: '30' });
  expect(waitSeconds(waiting)).toBe(30);
  expect(errorWords(waiting)).toContain('30 seconds');
  expect(waitSeconds(error('wrong_passphrase'))).toBe(0);
});
