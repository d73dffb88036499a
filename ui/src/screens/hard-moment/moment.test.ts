import { expect, test } from 'vitest';

import { momentForm, momentFromDraft, momentRecords } from './moment';

const HERE = { timeZone: 'America/Chicago', today: '2026-11-27' };

test('what holds for all stands in one record, and each thing that happened has its own', () => {
  const form = momentForm(['return_to_use', 'overdose']);
  form.safe = 'no';
  form.help = {
    naloxone: 'no',
    step: { chosen: ['call my sister'], typing: 'walk' },
    told: { chosen: [], typing: '' },
  };
  form.own.overdose['lived'] = 'yes';
  form.callSoon = true;
  const records = momentRecords(form, 'a1.3', HERE);
  expect(records.map((record) => [record.kind, record.fields])).toEqual([
    [
      'overdose',
      {
        participant: 'a1.3',
        lived: 'yes',
        safe_now: 'no',
        has_naloxone: 'no',
        plan_step: 'call my sister; walk',
      },
    ],
    ['return_to_use', { participant: 'a1.3' }],
    ['follow_up', { participant: 'a1.3', what: 'call_within_24_hours', by_when: '2026-11-28' }],
  ]);
});

test('nothing is planned that nobody agreed to', () => {
  expect(momentRecords(momentForm(['crisis']), 'a1.3', HERE)).toHaveLength(1);
});

test('a draft brings the form back, and what cannot be read leaves it blank', () => {
  const form = momentForm(['crisis']);
  form.note = 'half';
  form.own.crisis['what'] = 'grief';
  expect(momentFromDraft(JSON.parse(JSON.stringify(form)), momentForm())).toEqual(form);
  expect(momentFromDraft({ happened: ['a storm'] }, momentForm())).toEqual(momentForm());
});
