import { expect, test } from 'vitest';

import { entryRow, recordDetail } from '../../testing/entries';
import { card } from '../../testing/fakeBackend';
import {
  meetingFields,
  meetingRequest,
  newMeeting,
  recordedMeeting,
  workFromDraft,
  type Meeting,
  type Work,
} from './meeting';

const ZONE = 'America/Chicago';
const DANA = { id: 's1', name: 'Dana' };
const [ana, bo, cy] = ['Ana', 'Bo', 'Cy'].map((name) => ({ id: name.toLowerCase(), name })) as [
  typeof DANA,
  typeof DANA,
  typeof DANA,
];

const row = (id: string, kind: string, fields: Record<string, unknown>) =>
  entryRow({ id, kind, fields, participant: null, name: 'Tuesday group' });
const at = (id: string, person: typeof DANA) =>
  entryRow({ id, kind: 'attendance', participant: card({ id: person.id, name: person.name }) });
const begun = (meeting: Meeting): Work => ({
  meeting,
  opened: structuredClone(meeting),
  shown: { topic: ['1-1'] },
});

test('a new meeting begins as last time, else as the group says, and is led by whoever is there', () => {
  const series = recordDetail(
    row('g1', 'group_series', { curriculum: 'Steps', meets_how: 'virtual', facilitators: ['s9'] }),
    { named: { s9: 'Luis' } },
  );
  const last = recordDetail(row('m1', 'group_session', { topic: 'Sleep', meets_how: 'in_person' }));
  const { typed, there } = newMeeting(series, last, DANA, ZONE);
  expect(typed).toMatchObject({
    topic: 'Sleep',
    curriculum: 'Steps',
    meets_how: 'in_person',
    facilitators: [{ id: 's9', name: 'Luis' }],
    series: { id: 'g1', name: 'Tuesday group' },
    note: '',
  });
  expect(there).toEqual([]);
  expect(newMeeting(null, null, DANA, ZONE).typed['facilitators']).toEqual([DANA]);
  // The first time, its own name is what it is about.
  expect(newMeeting(series, null, DANA, ZONE).typed['topic']).toBe('Tuesday group');
  expect(newMeeting(null, null, DANA, ZONE).typed['topic']).toBe('');
});

test('a new one is saved with everybody who is there, and how many they are', () => {
  const meeting = newMeeting(null, null, DANA, ZONE);
  meeting.typed['topic'] = 'Sleep';
  meeting.typed['occurred_at'] = '2026-10-14T18:00';
  const work = { ...begun(meeting), meeting: { ...meeting, there: [ana, bo], anonymous: 3 } };
  const request = meetingRequest(work, null, 'group:-', ZONE);
  expect(request.first.id).toBeNull();
  expect(request.first.fields).toMatchObject({ topic: 'Sleep', headcount: 5, anonymous_count: 3 });
  expect(request.along.map((one) => one.fields)).toEqual([
    { participant: 'ana', occurred_at: '2026-10-14T18:00:00-05:00' },
    { participant: 'bo', occurred_at: '2026-10-14T18:00:00-05:00' },
  ]);
  expect(request.taken_out).toEqual([]);
});

test('a correction adds who was left out, takes out who was not there, and leaves alone what others wrote', () => {
  const fields = { topic: 'Sleep', headcount: 5, anonymous_count: 3 };
  const detail = recordDetail(row('m1', 'group_session', fields));
  const before = [at('a1', ana), at('a2', ana), at('b1', bo)];
  const work = begun(recordedMeeting(detail, before, ZONE));
  expect(work.meeting).toMatchObject({ there: [ana, bo], anonymous: 3 });
  const changed = { ...work, meeting: { ...work.meeting, there: [bo, cy] } };
  // Meanwhile another team wrote that Di was there, and that Cy was.
  const now = [...before, at('d1', { id: 'di', name: 'Di' })];
  const request = meetingRequest(changed, { detail, attendances: now }, 'k', ZONE);
  expect(request.along.map((one) => one.fields['participant'])).toEqual(['cy']);
  expect(request.taken_out).toEqual(['a1', 'a2']);
  expect(request.first.fields).toEqual({});
});

test('nothing is written of a count that two teams see differently', () => {
  const detail = recordDetail({
    ...row('m1', 'group_session', { headcount: 5 }),
    conflicts: ['headcount'],
  });
  const work = begun(recordedMeeting(detail, [], ZONE));
  const changed = { ...work, meeting: { ...work.meeting, anonymous: 7 } };
  const request = meetingRequest(changed, { detail, attendances: [] }, 'k', ZONE);
  expect(request.first.fields).toEqual({ anonymous_count: 7 });
});

test('a draft brings it back whole, and what is unreadable is as untouched', () => {
  const fresh = begun(newMeeting(null, null, DANA, ZONE));
  const left = { ...begun({ ...fresh.meeting, there: [ana], anonymous: 2 }) };
  const kept = JSON.parse(JSON.stringify(left)) as Record<string, unknown>;
  expect(workFromDraft(kept, fresh)).toEqual(left);
  expect(workFromDraft({ meeting: 'x' }, fresh)).toBe(fresh);
  expect(meetingFields().map((field) => field.name)).not.toContain('headcount');
});
