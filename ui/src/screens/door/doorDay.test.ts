import { expect, test } from 'vitest';

import type { RecordDetail } from '$lib/backend/generated/RecordDetail';

import { countsOf, writes, type DayRecord } from './doorDay';
import { COUNT } from './ownCounters';
import { DOOR } from './presses';

const DAY = '2026-10-14';
const SOCKS = '7.1';
const RIDES = '7.2';

function record(
  kind: string,
  id: string,
  fields: Record<string, unknown>,
  conflicts: string[] = [],
): DayRecord {
  const row = { id, kind, conflicts };
  const detail = { row, fields, shown: { how_many: ['5.9'] } } as unknown as RecordDetail;
  return { detail, counts: countsOf(detail) };
}

const waits = (waiting: Record<string, number>) => ({ day: DAY, waiting, presses: [] });

test('a record counts its own numbers, or how many of the one thing it is about', () => {
  const socks = { on_day: DAY, [COUNT.of]: SOCKS, [COUNT.count]: 4 };
  expect(record(COUNT.kind, '1', socks).counts).toEqual({ [SOCKS]: 4 });
  expect(record(DOOR, '2', { on_day: DAY, kits: 2, other_what: 'masks' }).counts).toEqual({ kits: 2 });
});

test('what waits goes into my records of the day, one for the usual things and one for each of our own', () => {
  const mine = [
    record(DOOR, 'door', { on_day: DAY, kits: 2 }),
    record(COUNT.kind, 'socks', { [COUNT.of]: SOCKS, [COUNT.count]: 4 }),
  ];
  expect(writes(waits({ kits: 1, [SOCKS]: -1, [RIDES]: 2 }), mine, '')).toEqual([
    { kind: DOOR, id: 'door', fields: { kits: 3 }, shown: { how_many: ['5.9'] } },
    { kind: COUNT.kind, id: 'socks', fields: { [COUNT.count]: 3 }, shown: { how_many: ['5.9'] } },
    {
      kind: COUNT.kind,
      id: null,
      fields: { on_day: DAY, [COUNT.of]: RIDES, [COUNT.count]: 2 },
      shown: {},
    },
  ]);
});

test('a count about which teams disagree is left alone, and a new one begun', () => {
  const mine = [record(COUNT.kind, 'socks', { [COUNT.of]: SOCKS, [COUNT.count]: 4 }, [COUNT.count])];
  const [written] = writes(waits({ [SOCKS]: 1 }), mine, '');
  expect(written).toMatchObject({ id: null, fields: { [COUNT.count]: 1 } });
});

test('nothing is written of what came to nothing, and what was named on the spot keeps its name', () => {
  expect(writes(waits({ [SOCKS]: -1 }), [], '')).toEqual([]);
  expect(writes(waits({ other_count: 2 }), [], 'masks')).toMatchObject([
    { fields: { on_day: DAY, other_count: 2, other_what: 'masks' } },
  ]);
});
