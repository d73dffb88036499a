import { expect, test } from 'vitest';

import { passphraseProblems, strengthWords } from './passphrase';

const STRONG = { score: 4, accepted: true, blank_at_ends: false };

test('a strong passphrase typed twice is taken', () => {
  expect(passphraseProblems('otter river lantern', 'otter river lantern', STRONG)).toEqual([]);
});

test('weak, missing or different passphrases are blamed on their field', () => {
  expect(passphraseProblems('', '', null)[0]?.field).toBe('passphrase');
  expect(
    passphraseProblems('12345678', '12345678', { score: 0, accepted: false, blank_at_ends: false })[0]
      ?.field,
  ).toBe('passphrase');
  expect(passphraseProblems('otter river lantern', 'otter river', STRONG)[0]?.field).toBe('again');
});

test('a score that is not accepted is never praised', () => {
  expect(strengthWords({ score: 3, accepted: false, blank_at_ends: false })).toBe(
    strengthWords({ score: 0, accepted: false, blank_at_ends: false }),
  );
});

test('a blank at an end is named', () => {
  const blank = { score: 4, accepted: false, blank_at_ends: true };
  expect(passphraseProblems('a long one ', 'a long one ', blank)[0]?.words).toContain('blank');
  expect(strengthWords(blank)).toContain('blank');
});
