import { expect, test } from 'vitest';

import {
  changedCounts,
  counted,
  counters,
  lastTime,
  PAUSE,
  pendingFrom,
  plus,
  total,
  type Press,
} from './presses';

const press = (at: number, of: Record<string, number>): Press => ({ added: of, at });

test('it counts what is declared', () => {
  expect(counters()).toEqual(['people_met', 'kits', 'meals', 'tests', 'other_count']);
});

test('what waits adds up on top of what is recorded, and never below nothing', () => {
  const waiting = plus(plus({ kits: 1 }, { kits: 1, meals: 2 }), { tests: 1 }, -1);
  expect(waiting).toEqual({ kits: 2, meals: 2, tests: -1 });
  expect(counted({ kits: 5 }, waiting)).toMatchObject({ kits: 7, meals: 2, tests: 0, people_met: 0 });
  expect(plus({ kits: 2 }, { kits: 2 }, -1)).toEqual({});
});

test('a save writes only what is not as recorded', () => {
  expect(changedCounts({ kits: 5, meals: 3 }, { kits: 1 })).toEqual({ kits: 6 });
  expect(changedCounts({}, { tests: -1 })).toEqual({});
});

test('the same as last time is what was pressed together, without what was taken back', () => {
  const presses = [
    press(0, { people_met: 1, meals: 4 }),
    press(PAUSE + 1, { people_met: 1 }),
    press(PAUSE + 900, { kits: 1 }),
    press(PAUSE + 1_200, { kits: -1 }),
    press(PAUSE + 2_000, { meals: 2 }),
  ];
  expect(lastTime(presses)).toEqual({ people_met: 1, meals: 2 });
  expect(lastTime([])).toEqual({});
});

test('a team adds up what each has counted', () => {
  expect(
    total([
      { kits: 2, meals: 1 },
      { kits: 3, '7.1': 4 },
    ]),
  ).toEqual({ kits: 5, meals: 1, '7.1': 4 });
});

test('a draft comes back, and what is none does not', () => {
  const left = { day: '2026-10-14', waiting: { kits: 1 }, presses: [press(1, { kits: 1 })] };
  expect(pendingFrom(JSON.parse(JSON.stringify(left)))).toEqual(left);
  for (const none of [null, {}, { day: 1 }, { ...left, waiting: { kits: 1.5 } }])
    expect(pendingFrom(none)).toBeNull();
});
