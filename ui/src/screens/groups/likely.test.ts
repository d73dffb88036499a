import { expect, test } from 'vitest';

import { card } from '../../testing/fakeBackend';
import { besideName, likely } from './likely';

const person = (id: string, more = {}) => card({ id, name: id, status: 'active', ...more });
const [ana, bo, cy, di] = [person('Ana'), person('Bo'), person('Cy'), person('Di')];
const names = (people: { name: string }[]) => people.map((one) => one.name);

test('who comes most and lately is offered first, then who was met lately', () => {
  const wereThere = [
    { meeting: 'old', person: ana },
    { meeting: 'older', person: ana },
    { meeting: 'new', person: bo },
    { meeting: 'old', person: bo },
    { meeting: 'new', person: cy },
  ];
  const order = likely(['new', 'old', 'older'], wereThere, [cy, di]);
  expect(names(order)).toEqual(['Bo', 'Cy', 'Ana', 'Di']);
});

test('what two teams both wrote counts once, and a meeting of another group not at all', () => {
  const twice = { meeting: 'old', person: ana };
  const order = likely(
    ['new', 'old'],
    [twice, twice, { meeting: 'new', person: bo }, { meeting: 'x', person: cy }],
    [],
  );
  expect(names(order)).toEqual(['Bo', 'Ana']);
});

test('nobody who died is offered, nor who left and never came', () => {
  const died = person('Eli', { status: 'died' });
  const left = person('Flo', { status: 'closed' });
  const cameAndLeft = person('Gus', { status: 'closed' });
  const wereThere = [
    { meeting: 'new', person: died },
    { meeting: 'new', person: cameAndLeft },
  ];
  expect(names(likely(['new'], wereThere, [left, died, di]))).toEqual(['Gus', 'Di']);
  expect(likely([], [], [ana, bo, cy], 2)).toHaveLength(2);
});

test('people of one name are told apart', () => {
  const one = person('1', { name: 'Sam', handle: 'Blue Heron 12', pronouns: 'he/him' });
  const other = person('2', { name: 'Sam', handle: 'Sam' });
  expect(besideName(one, [one, other, ana])).toBe('Blue Heron 12 · he/him');
  expect(besideName(ana, [one, other, ana])).toBe('');
});
