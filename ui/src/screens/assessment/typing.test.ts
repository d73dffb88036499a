import { expect, test } from 'vitest';

import { part } from '../../testing/questionnaires';
import { boxOf, readBox } from './typing';

const read = (kind: Parameters<typeof part>[0] & object, words: string, beside = '') =>
  readBox(part(kind), { words, beside });

test('numbers are read as people write them, and letters in them are none', () => {
  expect(read({ kind: 'integer' }, ' 12 ')).toEqual({ integer: 12 });
  expect(read({ kind: 'integer' }, '1.5')).toBe('not_whole');
  expect(read({ kind: 'integer' }, '12a')).toBe('not_a_number');
  expect(read({ kind: 'integer' }, '1e9')).toBe('not_a_number');
  expect(read({ kind: 'decimal' }, '1,5')).toEqual({ decimal: 1.5 });
  expect(read({ kind: 'decimal' }, '')).toBeNull();
});

test('a quantity keeps the unit that was chosen, and none where none was', () => {
  const units = [{ value: { system: 's', code: 'kg' }, text: 'kilogram' }];
  expect(read({ kind: 'quantity', units }, '80', 'kg')).toEqual({
    quantity: { value: 80, unit: { system: 's', code: 'kg' } },
  });
  expect(read({ kind: 'quantity', units }, '80')).toEqual({ quantity: { value: 80 } });
});

test('a day may be a month or a year, and one that there is not is none', () => {
  expect(read({ kind: 'date' }, '1984')).toEqual({ date: '1984' });
  expect(read({ kind: 'date' }, '1984-02')).toEqual({ date: '1984-02' });
  expect(read({ kind: 'date' }, '2026-02-29')).toBe('not_a_date');
  expect(read({ kind: 'date' }, '1984-13')).toBe('not_a_date');
  expect(read({ kind: 'date_time' }, '2026-02-03', '14:30')).toEqual({
    date_time: '2026-02-03T14:30:00',
  });
  expect(read({ kind: 'date_time' }, '2026-02-03')).toEqual({ date_time: '2026-02-03' });
  expect(read({ kind: 'time' }, '24:10')).toBe('not_a_time');
});

test('an answer stands in its box as it was typed', () => {
  for (const kind of ['integer', 'decimal', 'date', 'date_time', 'time', 'text'] as const) {
    const words = { integer: '3', decimal: '1.5', date: '2026-01', date_time: '2026-01-02' };
    const typed = { ...words, time: '09:30', text: 'so so' }[kind];
    const box = { words: typed, beside: kind === 'date_time' ? '08:15' : '' };
    const value = readBox(part({ kind }), box);
    expect(value !== null && typeof value !== 'string' && boxOf(value)).toEqual(box);
  }
});
