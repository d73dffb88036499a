import { expect, test } from 'vitest';

import { addDays, ago, dayIn, daysBetween, isDay, shortDay, spokenDay, timeWords } from './days';

const TODAY = '2026-10-14'; // a Wednesday

test('a day is that of the organisation, not of the laptop', () => {
  const justAfterMidnightUtc = Date.parse('2026-10-15T03:00:00Z');
  expect(dayIn('America/Chicago', justAfterMidnightUtc)).toBe('2026-10-14');
  expect(dayIn('UTC', justAfterMidnightUtc)).toBe('2026-10-15');
});

test('a day does not hang on how a web view writes dates', () => {
  // Versions of the same language data write Canadian dates in different orders.
  const { prototype } = Intl.DateTimeFormat;
  const before = Object.getOwnPropertyDescriptor(prototype, 'format') ?? {};
  Object.defineProperty(prototype, 'format', { configurable: true, value: () => '11/20/2026' });
  const day = dayIn('America/Chicago', Date.parse('2026-10-15T03:00:00Z'));
  Object.defineProperty(prototype, 'format', before);
  expect(day).toBe('2026-10-14');
});

test('days are counted across months and clock changes', () => {
  expect(addDays('2026-10-31', 1)).toBe('2026-11-01');
  expect(addDays(TODAY, 14)).toBe('2026-10-28');
  expect(daysBetween('2026-10-30', '2026-11-03')).toBe(4);
});

test('only real days are days', () => {
  expect(isDay('2026-02-28')).toBe(true);
  for (const wrong of ['2026-02-30', '', '14.10.2026', '2026-1-4']) expect(isDay(wrong)).toBe(false);
});

test('near days are spoken, far ones written', () => {
  expect(spokenDay(TODAY, TODAY)).toBe('today');
  expect(spokenDay('2026-10-15', TODAY)).toBe('tomorrow');
  expect(spokenDay('2026-10-13', TODAY)).toBe('yesterday');
  expect(spokenDay('2026-10-17', TODAY)).toBe('Saturday');
  expect(spokenDay('2026-10-21', TODAY)).toBe('Oct 21');
  expect(shortDay('2025-10-14', TODAY)).toBe('Oct 14, 2025');
});

test('how long ago is rounded down', () => {
  const now = Date.parse('2026-10-14T12:00:00Z');
  expect(ago(now - 30_000, now)).toBe('just now');
  expect(ago(now - 8 * 60_000, now)).toBe('8 min ago');
  expect(ago(now - 60 * 60_000, now)).toBe('1 hour ago');
  expect(ago(now - 49 * 3_600_000, now)).toBe('2 days ago');
});

test('a time of day reads as people say it, and what is none stays as it is', () => {
  expect(timeWords('07:30:00').replace(/\s/u, ' ')).toBe('7:30 AM');
  expect(timeWords('later')).toBe('later');
});
