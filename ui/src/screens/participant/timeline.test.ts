import { expect, test } from 'vitest';

import type { TimelineEntry } from '$lib/backend/generated/TimelineEntry';

import { entryLines, recordsOf, timelineRows } from './timeline';

function entry(changed: Partial<TimelineEntry>): TimelineEntry {
  return {
    id: '1-1',
    kind: 'check_in',
    at: Date.parse('2026-10-14T15:00:00Z'),
    author: 'Dana',
    time_is_suspect: false,
    waiting: false,
    standing: 'standing',
    void_reason: null,
    conflicts: [],
    fields: {},
    shown: {},
    ...changed,
  };
}

const checkIn = entry({ fields: { encounter: '1-2', mood: 0, note: 'slept badly', next_due: null } });
const encounter = entry({
  id: '1-2',
  kind: 'encounter',
  fields: { modality: 'in_person', minutes: 30 },
});

test('a check-in and its encounter are one entry', () => {
  const rows = timelineRows([checkIn, encounter]);
  expect(rows).toHaveLength(1);
  expect(rows[0] && recordsOf(rows[0])).toEqual(['1-1', '1-2']);
});

test('time that still counts stays visible when the check-in is voided', () => {
  const rows = timelineRows([{ ...checkIn, standing: 'voided' }, encounter]);
  expect(rows.map((row) => row.entry.kind)).toEqual(['check_in', 'encounter']);
});

test('zero is said, blank is not', () => {
  const [row] = timelineRows([checkIn, encounter]);
  const lines = row ? entryLines(row, {}) : [];
  expect(lines.map((line) => `${line.label}: ${line.words}`)).toEqual([
    'Mood: 0 of 10',
    'Note: slept badly',
    'Time together: In person, 30 minutes',
  ]);
});
