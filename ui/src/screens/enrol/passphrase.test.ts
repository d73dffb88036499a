import { expect, test } from 'vitest';

import { passphraseProblems, strengthWords } from './passphrase';

const STRONG = { score: 4, accepted: true };

test('a strong passphrase typed twice is taken', () => {
  expect(passphraseProblems('otter river lantern', 'otter river lantern', STRONG)).toEqual([]);
});

test('weak, missing or different passphrases are blamed on their field', () => {
  expect(passphraseProblems('', '', null)[0]?.field).toBe('passphrase');
  expect(passphraseProblems('12345678', '12345678', { score: 0, accepted: false })[0]?.field).toBe(
    'passphrase',
  );
  expect(passphraseProblems('otter river lantern', 'otter river', STRONG)[0]?.field).toBe('again');
});

test('a score that is not accepted is never praised', () => {
  expect(strengthWords({ score: 3, accepted: false })).toBe(
    strengthWords({ score: 0, accepted: false }),
  );
});
