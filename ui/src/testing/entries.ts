// Entries of a timeline and records behind them, for component tests.

import type { RecordDetail } from '$lib/backend/generated/RecordDetail';
import type { RecordRow } from '$lib/backend/generated/RecordRow';

import { card } from './fakeBackend';

export function entryRow(changed: Partial<RecordRow> = {}): RecordRow {
  return {
    id: 'c9',
    kind: 'check_in',
    name: '',
    participant: card(),
    at: Date.parse('2026-10-14T15:00:00Z'),
    at_is_day: false,
    hoped_until: null,
    fields: {},
    named: {},
    result: null,
    standing: 'standing',
    void_reason: null,
    conflicts: [],
    signed_by: null,
    waiting: false,
    author: 'Dana',
    time_is_suspect: false,
    ...changed,
  };
}

export function recordDetail(row: RecordRow, changed: Partial<RecordDetail> = {}): RecordDetail {
  return {
    row,
    fields: row.fields,
    shown: {},
    values: {},
    named: {},
    links: [],
    may_write: true,
    may_take_out: true,
    hoped_from: null,
    hoped_until: null,
    ...changed,
  };
}
