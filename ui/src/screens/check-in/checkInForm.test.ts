import { expect, test } from 'vitest';

import { typedFields } from '$lib/record/typed';

import { checkInForm, checkInRequest, QUESTIONS, workFromDraft, type CheckInForm } from './checkInForm';

const ZONE = 'America/Chicago';
const HERE = { timeZone: ZONE, today: '2026-10-14' };

const told = (fields: Record<string, unknown>): CheckInForm =>
  checkInForm(typedFields(QUESTIONS, fields, {}, ZONE));
const saved = (form: CheckInForm) => checkInRequest(form, 'a1.3', 'check_in:a1.3', HERE);

test('nothing is preselected and nothing unanswered is saved', () => {
  const request = saved(checkInForm());
  expect(request.fields).toEqual({});
  expect(request.encounter).toEqual({});
  expect(request.follow_ups).toEqual([]);
});

test('zero, not asked and declined are answers', () => {
  const answers = { mood: 0, craving: 0, use_since_last: 'declined' };
  expect(saved(told(answers)).fields).toEqual(answers);
});

test('words still in the box count', () => {
  const form = told({ what_helped: ['walking'] });
  form.told['what_helped'] = { chosen: ['walking'], typing: 'calling my sister' };
  expect(saved(form).fields['what_helped']).toEqual(['walking', 'calling my sister']);
});

test('meetings are a number where they are one', () => {
  expect(saved(told({ meetings: '3' })).fields['meetings']).toBe(3);
  expect(saved(told({ meetings: 'NA on Tuesday' })).fields['meetings']).toBe('NA on Tuesday');
});

test('what cannot be read as minutes reaches the core, which says what is wrong with it', () => {
  const form = checkInForm();
  form.met['minutes'] = 'long';
  expect(saved(form).encounter).toEqual({ minutes: 'long' });
  form.met['minutes'] = '20';
  expect(saved(form).encounter).toEqual({ minutes: 20 });
});

test('a call within a day is planned only after use and only when they want it', () => {
  const after = { ...told({ use_since_last: 'yes' }), callSoon: true };
  expect(saved(after).follow_ups).toEqual([{ what: 'call_within_24_hours', by_when: '2026-10-15' }]);
  expect(saved({ ...after, callSoon: false }).follow_ups).toEqual([]);
  expect(saved({ ...told({ use_since_last: 'no' }), callSoon: true }).follow_ups).toEqual([]);
});

test('what stands in the way is written down along, each by itself', () => {
  const form = { ...checkInForm(), inTheWay: ['transport', 'stigma'] };
  expect(saved(form).also).toEqual(
    ['transport', 'stigma'].map((what) => ({
      kind: 'barrier',
      id: null,
      fields: { participant: 'a1.3', what },
      shown: {},
    })),
  );
  expect(saved(checkInForm()).also).toEqual([]);
});

test('earlier is a moment on the clocks of the place', () => {
  const form = checkInForm();
  form.told['occurred_at'] = '2026-10-13T16:30';
  expect(saved(form).fields['occurred_at']).toBe('2026-10-13T16:30:00-05:00');
});

test('a draft comes back as it was left, and one of another shape as far as it is understood', () => {
  const fresh = { form: checkInForm(), opened: checkInForm().told, shown: {} };
  const left = structuredClone(fresh);
  left.form.told['note'] = 'slept badly';
  left.form.met['minutes'] = '20';
  left.shown = { fact: ['2-7'] };
  const back = workFromDraft({ ...left }, fresh);
  expect(back).toEqual(left);
  const older = workFromDraft({ note: 'from an older build', weather: 'rain' }, fresh);
  expect(older.form.told).toEqual({ ...fresh.form.told, note: 'from an older build' });
  expect(older.opened).toEqual(fresh.opened);
  expect(workFromDraft(null, fresh)).toEqual(fresh);
});
