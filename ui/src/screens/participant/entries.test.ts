import { expect, test } from 'vitest';

import { entryRow } from '../../testing/entries';
import { entriesOf, type Entry } from './entries';

const recordsOf = ({ row, along }: Entry) => [row.id, ...(along === null ? [] : [along.id])];

const checkIn = entryRow({ id: '1-2', fields: { encounter: '1-1', mood: 0 } });
const encounter = entryRow({
  id: '1-1',
  kind: 'encounter',
  fields: { modality: 'in_person', minutes: 30 },
});

test('a record and the one that it was written along with are one entry', () => {
  const entries = entriesOf([checkIn, encounter]);
  expect(entries).toHaveLength(1);
  expect(entries[0] && recordsOf(entries[0])).toEqual(['1-2', '1-1']);
});

test('what still counts stays visible when the other is taken out', () => {
  const entries = entriesOf([{ ...checkIn, standing: 'voided' }, encounter]);
  expect(entries.map((entry) => entry.row.kind)).toEqual(['check_in', 'encounter']);
});

test('what belongs to two entries is taken out with neither', () => {
  const second = entryRow({ id: '1-3', fields: { encounter: '1-1' } });
  const entries = entriesOf([second, checkIn, encounter]);
  expect(entries.map(recordsOf)).toEqual([['1-3'], ['1-2'], ['1-1']]);
});

test('an entry whose other half is on the next page waits for it', () => {
  expect(entriesOf([checkIn]).map(recordsOf)).toEqual([['1-2']]);
});
