import { expect, test } from 'vitest';

import type { ConsentView } from '$lib/backend/generated/ConsentView';

import { badges, untilWords } from './consents';

function consent(more: Partial<ConsentView>): ConsentView {
  return {
    id: '1',
    consent_kind: 'general',
    standing: 'holds',
    discloser: 'The van',
    recipient: 'Dr. Ada Lee',
    is_class: false,
    named: [],
    covers: ['plan'],
    description: 'my plan',
    purpose: 'my care',
    expires: 'date',
    expires_on: null,
    expires_event: null,
    signed_on: '2026-11-20',
    signed_how: 'drawn',
    kept_where: null,
    revoked_how: null,
    awaits_signature: false,
    says: [],
    ...more,
  };
}

test('only what holds is a badge, and the rest is counted', () => {
  const all = [consent({}), consent({}), consent({}), consent({ standing: 'taken_back' })];
  expect(badges(all, 2).shown).toHaveLength(2);
  expect(badges(all, 2).more).toBe(1);
  expect(badges([consent({ standing: 'over' })], 2)).toEqual({ shown: [], more: 0 });
});

test('until when is said by day, by event, or as it was chosen', () => {
  expect(untilWords(consent({ expires_on: '2027-05-27' }))).toContain('2027');
  expect(untilWords(consent({ expires: 'event', expires_event: 'I move' }))).toContain('I move');
  expect(untilWords(consent({ expires: 'none' }))).toBe('Until they take it back');
});
