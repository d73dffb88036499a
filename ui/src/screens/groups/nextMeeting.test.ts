import { expect, test } from 'vitest';

import { nextMeeting } from './nextMeeting';

test('the next meeting is on the next of its days, today among them', () => {
  const wednesday = '2026-10-14';
  expect(nextMeeting({ weekdays: ['tuesday', 'friday'] }, wednesday)).toBe('2026-10-16');
  expect(nextMeeting({ weekdays: ['wednesday'] }, wednesday)).toBe(wednesday);
  expect(nextMeeting({ weekdays: ['tuesday'] }, wednesday)).toBe('2026-10-20');
});

test('a group that rests, or whose days nobody wrote down, has no next meeting', () => {
  expect(nextMeeting({ weekdays: ['tuesday'], status: 'paused' }, '2026-10-14')).toBeNull();
  expect(nextMeeting({ when_it_meets: 'now and then' }, '2026-10-14')).toBeNull();
});
