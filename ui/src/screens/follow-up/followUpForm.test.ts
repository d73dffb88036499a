import { expect, test } from 'vitest';

import { followUpFields, followUpForm, followUpProblems } from './followUpForm';

test('what is to be done has to be said, by when does not', () => {
  expect(followUpProblems(followUpForm(null))[0]?.field).toBe('what');
  const form = followUpForm({ what: ' ask about the ride ' });
  expect(followUpProblems(form)).toEqual([]);
  expect(followUpFields(form, 'a1.3')).toEqual({ participant: 'a1.3', what: 'ask about the ride' });
});

test('a day that is none is refused', () => {
  expect(followUpProblems({ what: 'x', byWhen: '2026-02-30' })[0]?.field).toBe('by_when');
});
