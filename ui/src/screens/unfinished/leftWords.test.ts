import { expect, test } from 'vitest';

import { leftWords } from './leftWords';

test('every word of a draft without a form can be read, whatever its form was', () => {
  const left = {
    form: {
      preferred_name: 'River',
      aliases: 'Riv, Rio',
      birth_date: '',
      rules: { may_call: 'no', hours: 'mornings' },
    },
    opened: { preferred_name: 'Rivver' },
    shown: { phone: ['1-1'] },
  };
  expect(leftWords('participant', left)).toEqual([
    { label: 'Preferred name', words: 'River' },
    { label: 'Other names', words: 'Riv, Rio' },
    { label: 'How it is safe to reach them', words: 'No, mornings' },
  ]);
  const unknown = {
    whatHelped: { chosen: ['walking'], typing: 'cook' },
    sure: true,
    who: { id: 'a', name: 'Mo' },
  };
  expect(leftWords(null, unknown).map((line) => line.words)).toEqual(['walking, cook', 'Mo']);
});
