import { expect, test } from 'vitest';

import { participantView } from '../../testing/fakeBackend';
import { wayToReach } from './reach';

type Answer = 'yes' | 'no' | 'not_asked';

function way(may_call: Answer, may_text: Answer): string | null {
  const { contact } = participantView();
  return wayToReach({ ...contact, rules: { ...contact.rules, may_call, may_text } });
}

test('nobody is offered a call that they did not agree to', () => {
  expect(way('yes', 'yes')).toBe('call');
  expect(way('no', 'yes')).toBe('text');
  expect(way('not_asked', 'not_asked')).toBeNull();
  expect(way('no', 'no')).toBeNull();
});
