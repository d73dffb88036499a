import { expect, test } from 'vitest';

import { refusal } from './refusal';

test('a refusal passes as it is', () => {
  const given = { code: 'too_many_attempts', params: { wait_seconds: '30' }, field: null };
  expect(refusal(given)).toEqual(given);
});

test('figures and field may be left out', () => {
  expect(refusal({ code: 'locked' })).toEqual({ code: 'locked', params: {}, field: null });
});

test('anything else tells nothing of its text', () => {
  for (const thrown of [new Error('Maria Lopez'), 'Maria Lopez', undefined]) {
    expect(JSON.stringify(refusal(thrown))).not.toContain('Maria');
    expect(refusal(thrown).code).toBe('unknown');
  }
});
