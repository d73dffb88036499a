import { expect, test } from 'vitest';

import { momentNow, momentOn, timeOfDay } from './moment';

test('summer and winter have their own offset', () => {
  expect(momentOn('2026-07-01', '10:30', 'America/Chicago')).toBe('2026-07-01T10:30:00-05:00');
  expect(momentOn('2026-12-01', '10:30', 'America/Chicago')).toBe('2026-12-01T10:30:00-06:00');
});

test('the evening after a clock change has the new offset', () => {
  expect(momentOn('2026-11-01', '20:00', 'America/Chicago')).toBe('2026-11-01T20:00:00-06:00');
  expect(momentOn('2026-10-31', '23:30', 'America/Chicago')).toBe('2026-10-31T23:30:00-05:00');
});

test('a moment is written on the clocks of the zone', () => {
  const moment = Date.parse('2026-10-15T03:05:09Z');
  expect(momentNow(moment, 'America/Chicago')).toBe('2026-10-14T22:05:09-05:00');
  expect(momentNow(moment, 'UTC')).toBe('2026-10-15T03:05:09+00:00');
  expect(timeOfDay(moment, 'America/Chicago')).toBe('22:05');
});
