import { expect, test } from 'vitest';

import {
  blankParticipant,
  changedFields,
  newFields,
  participantFromFields,
  participantProblems,
} from './participantForm';

test('nothing is required and nothing is preselected', () => {
  expect(participantProblems(blankParticipant(), '2026-10-14')).toEqual([]);
  expect(newFields(blankParticipant())).toEqual({});
});

test('only what was filled in is written', () => {
  const form = { ...blankParticipant(), handle: 'Blue Heron 12', aliases: 'Red, , Rosie' };
  form.rules = { ...form.rules, may_text: 'yes', hours: 'after 5 pm' };
  expect(newFields(form)).toEqual({
    handle: 'Blue Heron 12',
    aliases: ['Red', 'Rosie'],
    contact_rules: { may_text: 'yes', hours: 'after 5 pm' },
  });
});

test('only what was changed is written, and emptied fields become blank', () => {
  const opened = participantFromFields({ phone: '555-0101', county: 'Newton', approximate_age: 40 });
  const form = { ...opened, phone: '555-0199', county: '' };
  expect(changedFields(form, opened)).toEqual({ phone: '555-0199', county: null });
  expect(changedFields(opened, opened)).toEqual({});
});

test('contact rules are written whole when one of them changes', () => {
  const opened = participantFromFields({
    contact_rules: { number: '555-0101', may_call: 'no', hours: null },
  });
  const form = { ...opened, rules: { ...opened.rules, may_call: 'yes' } };
  expect(changedFields(form, opened)).toEqual({
    contact_rules: { number: '555-0101', may_call: 'yes' },
  });
});

test('an age and a birth date have to be possible', () => {
  const wrong = { ...blankParticipant(), approximate_age: '400', birth_date: '2030-01-01' };
  expect(participantProblems(wrong, '2026-10-14').map((one) => one.field)).toEqual([
    'birth_date',
    'approximate_age',
  ]);
});
