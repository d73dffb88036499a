import { expect, test } from 'vitest';

import type { ConflictValue } from '$lib/backend/generated/ConflictValue';

import { conflictSentence, fieldLines } from './conflictSentence';

const SENSE = { timeZone: 'America/Chicago', today: '2026-10-14', named: { '7-1': 'Jasper' } };

function side(changed: Partial<ConflictValue>): ConflictValue {
  return {
    dot: '9-4',
    value: '555-0101',
    author: 'Dana',
    site: 'Jasper',
    device: 'd',
    at: Date.parse('2026-10-12T15:00:00Z'),
    time_is_suspect: false,
    ...changed,
  };
}

test('who, where, what and when', () => {
  expect(conflictSentence('participant', 'phone', side({}), SENSE)).toBe(
    'Dana at Jasper wrote 555-0101 on Monday.',
  );
});

test('a day close by is said as one says it', () => {
  const yesterday = side({ at: Date.parse('2026-10-13T15:00:00Z'), site: null });
  expect(conflictSentence('participant', 'phone', yesterday, SENSE)).toBe(
    'Dana wrote 555-0101 yesterday.',
  );
});

test('a blank, a choice, a name and a void have words of their own', () => {
  expect(conflictSentence('participant', 'phone', side({ value: null }), SENSE)).toBe(
    'Dana at Jasper left it blank on Monday.',
  );
  expect(conflictSentence('participant', 'status', side({ value: 'paused' }), SENSE)).toContain(
    'wrote Paused',
  );
  expect(conflictSentence('participant', 'site', side({ value: '7-1' }), SENSE)).toContain(
    'wrote Jasper',
  );
  expect(
    conflictSentence(
      'participant',
      'void',
      side({ value: { reason: 'wrong_person', covers: ['1-1'] } }),
      SENSE,
    ),
  ).toBe('Dana at Jasper took it out on Monday: wrong person');
  expect(conflictSentence('participant', 'void', side({ value: null }), SENSE)).toBe(
    'Dana at Jasper brought it back on Monday.',
  );
});

test('groups are laid side by side, without pointers', () => {
  const sides = [
    { note: null, method: 'call', participant: '1-1' },
    { note: null, outcome: 'reached', method: 'text' },
  ];
  const [one, other] = fieldLines('contact_attempt', 'fact', sides, {});
  expect(one?.map((line) => [line.field, line.words, line.differs])).toEqual([
    ['method', 'Call', true],
    ['outcome', 'left blank', true],
  ]);
  expect(other?.map((line) => line.words)).toEqual(['Text', 'Reached them']);
});

test('what is asked together has its lines in the order of its form', () => {
  const sides = [{ hours: 'mornings', may_call: 'no' }, { may_call: 'yes' }];
  const [one] = fieldLines('participant', 'contact_rules', sides, {});
  expect(one?.map((line) => `${line.label} ${line.words}`)).toEqual([
    'May we call? No',
    'When it is safe mornings',
  ]);
});
