import { expect, test } from 'vitest';

import { contactAttemptFields, contactAttemptForm, contactAttemptProblems } from './contactAttemptForm';

const HERE = {
  participant: 'a1.3',
  staff: 's1.1',
  timeZone: 'America/Chicago',
  now: Date.parse('2026-10-14T15:00:00Z'),
};

test('it is now unless it was earlier', () => {
  const form = { ...contactAttemptForm(null), method: 'call', outcome: 'no_answer' };
  expect(contactAttemptFields(form, HERE)).toEqual({
    participant: 'a1.3',
    staff: 's1.1',
    occurred_at: '2026-10-14T10:00:00-05:00',
    method: 'call',
    outcome: 'no_answer',
  });
  const earlier = { ...form, earlier: true, day: '2026-10-13', time: '09:15' };
  expect(contactAttemptFields(earlier, HERE)['occurred_at']).toBe('2026-10-13T09:15:00-05:00');
});

test('how it was tried has to be said', () => {
  expect(contactAttemptProblems(contactAttemptForm(null)).map((one) => one.field)).toEqual(['method']);
});
