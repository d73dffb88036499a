import { expect, test } from 'vitest';

import type { RoundRow } from '$lib/backend/generated/RoundRow';
import { card, participantView } from '../../testing/fakeBackend';

import { inOrder, outcomesOf, wayOf } from './order';

function row(id: string, rules: Partial<RoundRow['contact']['rules']> = {}): RoundRow {
  const { contact } = participantView();
  return {
    participant: card({ id }),
    contact: { ...contact, rules: { ...contact.rules, ...rules } },
    phones: ['479-555-0101'],
    next: [],
    own: false,
    best_time: null,
  };
}

test('who is called later comes last, in the order of putting off', () => {
  const ids = inOrder(
    ['a', 'b', 'c', 'd'].map((id) => row(id)),
    ['c', 'a'],
  ).map((one) => one.participant.id);
  expect(ids).toEqual(['b', 'd', 'c', 'a']);
  expect(inOrder([row('a'), row('b')], ['a', 'b', 'a']).map((one) => one.participant.id)).toEqual([
    'b',
    'a',
  ]);
});

test('nobody is called against the rule', () => {
  expect(wayOf(row('a'))).toBeNull();
  expect(wayOf(row('a', { may_call: 'yes' }))).toEqual({ way: 'call', number: '479-555-0101' });
  expect(wayOf(row('a', { may_text: 'yes', number: '479-555-0199' }))).toEqual({
    way: 'text',
    number: '479-555-0199',
  });
});

test('a message is an outcome only where one is allowed', () => {
  expect(outcomesOf(row('a', { may_call: 'yes' }))).toEqual(['reached', 'no_answer', 'wrong_number']);
  expect(outcomesOf(row('a', { may_call: 'yes', may_leave_message: 'yes' }))).toContain('left_message');
  expect(outcomesOf(row('a', { may_text: 'yes', may_leave_message: 'yes' }))).not.toContain(
    'left_message',
  );
});
