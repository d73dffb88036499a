import { expect, test } from 'vitest';

import { entryRow, recordDetail } from '../../testing/entries';
import { ASKED, asked, beginning, timesOf, typedTimes } from './noteForm';

const ZONE = 'America/Chicago';
const NOW = Date.parse('2026-11-27T16:05:42Z');

test('a note begins with this minute and says nothing for anybody', () => {
  expect(beginning(null, NOW, ZONE)).toEqual({ occurred_at: '2026-11-27T10:05:00-06:00' });
});

test('the note of a time together begins as that was', () => {
  const met = recordDetail(
    entryRow({ fields: { occurred_at: '2026-11-27T14:00:00Z', minutes: 38, modality: 'phone' } }),
  );
  expect(beginning(met, NOW, ZONE)).toEqual({
    occurred_at: '2026-11-27T08:00:00-06:00',
    ended_at: '2026-11-27T08:38:00-06:00',
    place: 'phone',
    encounter: met.row.id,
  });
});

test('only a session that began in the evening ends in the morning of the next day', () => {
  const times = { day: '2026-11-27', start: '23:40', stop: '00:10' };
  expect(typedTimes(times).ended_at).toBe('2026-11-28T00:10');
  expect(typedTimes({ ...times, start: '10:00', stop: '09:30' }).ended_at).toBe('2026-11-27T09:30');
  expect(timesOf('2026-11-27T23:40', '2026-11-28T00:10')).toEqual(times);
});

test('what is not said is not typed', () => {
  expect(typedTimes({ day: '', start: '', stop: '' })).toEqual({ occurred_at: '', ended_at: '' });
});

test('everything that the declaration asks has its place on the screen', () => {
  const placed = [
    'what_we_did',
    'how_they_responded',
    'what_is_next',
    'voice',
    'read_back',
    'words_they_added',
    'occurred_at',
    'ended_at',
    'place',
    'topics',
    'skills',
    'goal',
    'encounter',
    'recommendation_on_file',
    'payer',
  ];
  expect(asked(...placed)).toHaveLength(placed.length);
  expect(ASKED).toHaveLength(placed.length);
});
