import { expect, test } from 'vitest';

import { hintsAbout, WHILE } from './hints';
import { byCloseness, byUse, type Person } from './people';

const NOW = Date.parse('2026-10-14T12:00:00Z');
const LONG_AGO = NOW - WHILE - 86_400_000;
const LATELY = NOW - 86_400_000;

const person = (name: string, more: Partial<Person> = {}): Person => ({
  id: name,
  name,
  tie: 'friend',
  makesIt: 'helps',
  closeness: null,
  goodFor: [],
  phone: '',
  mayBeCalled: 'yes',
  mayKnow: '',
  mayDo: '',
  inTheirWords: '',
  since: LONG_AGO,
  madeIt: [],
  wasClose: [],
  ...more,
});
const ray = person('Ray', { goodFor: ['listening', 'rides', 'a_crisis'], closeness: 6 });
const ana = person('Ana', { goodFor: ['listening'], closeness: 9 });

test('the closest stand first, whoever was not asked about last', () => {
  const order = byCloseness([person('Bo'), ray, ana]).map((one) => one.name);
  expect(order).toEqual(['Ana', 'Ray', 'Bo']);
});

test('who is good for what, among those who help', () => {
  const uncle = person('Uncle', { makesIt: 'harder', goodFor: ['rides'] });
  expect(
    byUse([ray, ana, uncle]).map(({ use, people }) => [use, people.map((one) => one.name)]),
  ).toEqual([
    ['listening', ['Ana', 'Ray']],
    ['a_crisis', ['Ray']],
    ['rides', ['Ray']],
  ]);
});

test('nothing is said where nobody was named', () => {
  expect(hintsAbout([], NOW)).toEqual([]);
});

test('one who helps alone, and nobody who helps, lead to a question', () => {
  const uncle = person('Uncle', { makesIt: 'harder' });
  expect(hintsAbout([ray, uncle], NOW)).toEqual([{ hint: 'only_one', name: 'Ray' }]);
  expect(hintsAbout([uncle], NOW)).toEqual([{ hint: 'nobody' }]);
  expect(hintsAbout([person('Bo', { makesIt: 'not_sure' })], NOW)).toEqual([{ hint: 'nobody' }]);
  // Who does both helps too.
  expect(hintsAbout([ray, person('Bo', { makesIt: 'both' })], NOW)).toEqual([
    { hint: 'leans', name: 'Ray', uses: ['listening', 'a_crisis', 'rides'] },
  ]);
});

test('one who is alone good for much is named with the reasons, one for a single thing is not', () => {
  expect(hintsAbout([ray, ana], NOW)).toEqual([
    { hint: 'leans', name: 'Ray', uses: ['a_crisis', 'rides'] },
  ]);
  const bo = person('Bo', { goodFor: ['rides'] });
  expect(hintsAbout([ray, ana, bo], NOW)).toEqual([]);
});

test('nobody for a crisis, or only who may not be called', () => {
  const bo = person('Bo', { goodFor: ['listening'] });
  expect(hintsAbout([ana, bo], NOW)).toEqual([{ hint: 'crisis' }]);
  const cy = person('Cy', { goodFor: ['a_crisis'], mayBeCalled: 'no' });
  expect(hintsAbout([ana, cy], NOW)).toEqual([{ hint: 'may_not_call', names: ['Cy'] }]);
  // Where nobody was asked what anybody is good for, that says nothing.
  expect(hintsAbout([person('Di'), person('Eli')], NOW)).toEqual([]);
});

test('it grows by who came lately, unless all came lately', () => {
  const fresh = person('Fay', { since: LATELY });
  expect(hintsAbout([person('Di'), person('Eli'), fresh], NOW)).toEqual([
    { hint: 'growing', names: ['Fay'] },
  ]);
  const gus = person('Gus', { since: LATELY });
  expect(hintsAbout([fresh, gus], NOW)).toEqual([]);
});

test('it shrinks by who makes it harder now, or is much less close', () => {
  const turned = person('Hal', {
    makesIt: 'harder',
    madeIt: [
      { at: LONG_AGO, value: 'helps' },
      { at: LATELY, value: 'harder' },
    ],
  });
  const farther = person('Ivy', {
    closeness: 4,
    wasClose: [
      { at: LONG_AGO, value: 8 },
      { at: LATELY, value: 4 },
    ],
  });
  const both = [person('Di'), person('Eli')];
  expect(hintsAbout([...both, turned], NOW)).toEqual([{ hint: 'shrinking', names: ['Hal'] }]);
  expect(hintsAbout([...both, farther], NOW)).toEqual([{ hint: 'shrinking', names: ['Ivy'] }]);
  const alwaysHarder = person('Jo', { makesIt: 'harder', madeIt: [{ at: LONG_AGO, value: 'harder' }] });
  expect(hintsAbout([...both, alwaysHarder], NOW)).toEqual([]);
  // As many came as went: neither.
  const fresh = person('Fay', { since: LATELY });
  expect(hintsAbout([...both, turned, fresh], NOW)).toEqual([]);
});
