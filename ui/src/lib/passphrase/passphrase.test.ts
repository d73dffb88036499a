import { expect, test } from 'vitest';

import { blamed, meterLevel, passphraseProblems, strengthWords } from './passphrase';

const STRONG = { score: 4, accepted: true, blank_at_ends: false, help: [] };
const WEAK = { score: 0, accepted: false, blank_at_ends: false, help: ['common', 'add_word', 'names'] };

test('a strong passphrase typed twice is taken', () => {
  expect(passphraseProblems('otter river lantern', 'otter river lantern', STRONG)).toEqual([]);
});

test('weak, missing or different passphrases are blamed on their field', () => {
  expect(passphraseProblems('', '', null)[0]?.field).toBe('new-passphrase');
  expect(passphraseProblems('12345678', '12345678', WEAK)[0]?.field).toBe('new-passphrase');
  expect(passphraseProblems('otter river lantern', 'otter river', STRONG)[0]?.field).toBe('again');
});

test('what would help is said, no more than can be read at a glance', () => {
  const words = strengthWords(WEAK);
  expect(words).toContain('Many people use');
  expect(words).toContain('another word');
  expect(words).not.toContain('Names');
});

test('what is refused is never praised, in words or by the meter', () => {
  const refused = { ...STRONG, accepted: false };
  expect(strengthWords(refused)).toContain('easy to guess');
  expect(meterLevel(refused)).toBeLessThan(meterLevel({ ...STRONG, score: 3 }));
});

test('a blank at an end is named', () => {
  const blank = { score: 4, accepted: false, blank_at_ends: true, help: [] };
  expect(passphraseProblems('a long one ', 'a long one ', blank)[0]?.words).toContain('blank');
  expect(strengthWords(blank)).toContain('blank');
});

test('a refusal is tied to the passphrase that it is about', () => {
  const refused = (code: string) => blamed({ code, params: {}, field: null }).field;
  expect(refused('wrong_passphrase')).toBe('old-passphrase');
  expect(refused('too_many_attempts')).toBe('old-passphrase');
  expect(refused('weak_passphrase')).toBe('new-passphrase');
  expect(refused('disk_full')).toBe(null);
});
