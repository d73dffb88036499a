import { expect, test } from 'vitest';

import type { TimelineEntry } from '$lib/backend/generated/TimelineEntry';

import {
  amendedFields,
  blankCheckIn,
  checkInFields,
  checkInFromDraft,
  checkInFromEntry,
  checkInProblems,
  checkInRequest,
} from './checkInForm';

const ZONE = 'America/Chicago';
const HERE = { timeZone: ZONE, today: '2026-10-14' };

test('nothing is preselected and nothing unanswered is saved', () => {
  expect(checkInFields(blankCheckIn(), ZONE)).toEqual({});
  const request = checkInRequest(blankCheckIn(), 'a1.3', 'check_in:a1.3', HERE);
  expect(request.encounter).toEqual({ modality: null, minutes: null });
  expect(request.follow_ups).toEqual([]);
});

test('zero, not asked and declined are answers', () => {
  const form = { ...blankCheckIn(), mood: 0, craving: 0, use: 'declined' };
  expect(checkInFields(form, ZONE)).toEqual({ mood: 0, craving: 0, use_since_last: 'declined' });
});

test('words still in the box count', () => {
  const form = { ...blankCheckIn(), whatHelped: ['walking'], whatHelpedTyping: 'calling my sister' };
  expect(checkInFields(form, ZONE)['what_helped']).toEqual(['walking', 'calling my sister']);
});

test('meetings are a number where they are one', () => {
  expect(checkInFields({ ...blankCheckIn(), meetings: '3' }, ZONE)['meetings']).toBe(3);
  expect(checkInFields({ ...blankCheckIn(), meetings: 'NA on Tuesday' }, ZONE)['meetings']).toBe(
    'NA on Tuesday',
  );
});

test('a call within a day is planned only after use and only when they want it', () => {
  const form = { ...blankCheckIn(), use: 'yes', callSoon: true };
  expect(checkInRequest(form, 'a', 'd', HERE).follow_ups).toEqual([
    { what: 'call_within_24_hours', by_when: '2026-10-15' },
  ]);
  expect(checkInRequest({ ...form, callSoon: false }, 'a', 'd', HERE).follow_ups).toEqual([]);
  expect(checkInRequest({ ...form, use: 'no' }, 'a', 'd', HERE).follow_ups).toEqual([]);
});

test('earlier needs a day and a time', () => {
  const form = { ...blankCheckIn(), earlier: true };
  expect(checkInProblems(form).map((problem) => problem.field)).toEqual(['day', 'time']);
  const told = { ...form, day: '2026-10-13', time: '16:30' };
  expect(checkInProblems(told)).toEqual([]);
  expect(checkInFields(told, ZONE)['occurred_at']).toBe('2026-10-13T16:30:00-05:00');
});

test('minutes are a whole number of at most a day', () => {
  for (const minutes of ['-3', '1441', 'ten', '2.5']) {
    expect(checkInProblems({ ...blankCheckIn(), minutes })[0]?.field).toBe('minutes');
  }
  expect(checkInProblems({ ...blankCheckIn(), minutes: '25' })).toEqual([]);
});

test('a draft comes back as it was, an unreadable one blank', () => {
  const form = { ...blankCheckIn(), note: 'slept', mood: 4 };
  expect(checkInFromDraft(JSON.parse(JSON.stringify(form)) as Record<string, unknown>)).toEqual(form);
  expect(checkInFromDraft({ note: 'slept' }).note).toBe('slept');
  expect(checkInFromDraft({ mood: 'high' })).toEqual(blankCheckIn());
});

test('amending keeps what this form does not know and drops what was taken back', () => {
  const before = {
    participant: 'a1.3',
    encounter: 'a1.4',
    occurred_at: '2026-10-13T16:30:15-05:00',
    mood: 3,
    craving: 7,
    favourite_song: 'x',
  };
  const entry = { fields: before, at: Date.parse(before.occurred_at) } as unknown as TimelineEntry;
  const form = { ...checkInFromEntry(entry, ZONE), craving: null, mood: 5 };
  expect(amendedFields(form, before, true, ZONE)).toEqual({
    participant: 'a1.3',
    encounter: 'a1.4',
    occurred_at: '2026-10-13T16:30:15-05:00',
    mood: 5,
    favourite_song: 'x',
  });
});
