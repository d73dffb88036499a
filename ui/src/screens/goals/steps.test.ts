import { expect, test } from 'vitest';

import { entryRow } from '../../testing/entries';
import { byGoal, mondayOf, nextOf, returns, toAskAbout } from './steps';

const TODAY = '2026-10-14';
const row = (id: string, fields: Record<string, unknown>) =>
  entryRow({ id, kind: 'action_step', fields });
const ids = (rows: { id: string }[]) => rows.map((one) => one.id);

const old = row('old', { goal: 'g1', week_of: '2026-10-05' });
const older = row('older', { goal: 'g1', week_of: '2026-09-28', repeats: 'every_day' });
const someday = row('someday', { goal: 'g1' });
const now = row('now', { goal: 'g1', week_of: '2026-10-12' });
const done = row('done', { goal: 'g1', week_of: '2026-10-05', outcome: 'did_it' });
const loose = row('loose', { week_of: '2026-10-12' });

test('a week begins on Monday', () => {
  expect(mondayOf(TODAY)).toBe('2026-10-12');
  expect(mondayOf('2026-10-12')).toBe('2026-10-12');
  expect(mondayOf('2026-10-18')).toBe('2026-10-12');
});

test('what nobody asked about yet comes first, the oldest before all', () => {
  expect(ids(toAskAbout([now, old, older, done, someday], TODAY))).toEqual(['someday', 'older', 'old']);
});

test('each goal has its steps of now and before, and nothing is lost that has no goal', () => {
  const goal = entryRow({ id: 'g1', kind: 'goal' });
  const habit = entryRow({ id: 'h1', kind: 'habit', fields: { goal: 'gone' } });
  const { goals, rest } = byGoal([goal], [now, old, done, loose], [habit], TODAY);
  const [first] = goals;
  expect(ids(first?.now ?? [])).toEqual(['now']);
  expect(ids(first?.before ?? [])).toEqual(['done']);
  expect(ids(rest.now)).toEqual(['loose']);
  expect(ids(rest.habits)).toEqual(['h1']);
});

test('what returns goes on this week, without what came of it', () => {
  expect(returns({ repeats: 'every_week' })).toBe(true);
  expect(returns({ repeats: 'once' })).toBe(false);
  expect(returns({})).toBe(false);
  const fields = { participant: 'a1.3', step: 'walk', goal: 'g1', repeats: 'every_day' };
  const next = nextOf(
    { ...fields, outcome: 'partly', how_it_went: 'rain', week_of: '2026-10-05' },
    TODAY,
  );
  expect(next).toEqual({ ...fields, week_of: '2026-10-12' });
  expect(nextOf({ step: 'walk', goal: null }, TODAY)).toEqual({ step: 'walk', week_of: '2026-10-12' });
});
