import { expect, test } from 'vitest';

import { KINDS } from '$lib/backend/generated/kinds';

import { kindOf } from './declaration';
import { kindScreen, pageRoute, writeRoute } from './kindScreens';

test('what follows from a declaration has no screen of its own', () => {
  expect(writeRoute('of_a_newer_build', 'a.1')).toEqual({
    screen: 'new_record',
    kind: 'of_a_newer_build',
    about: 'a.1',
  });
  expect(pageRoute('of_a_newer_build', 'b.1', null)).toMatchObject({ screen: 'record', id: 'b.1' });
});

test('the screens that kinds have of their own are found where they lie', () => {
  const own = KINDS.filter((kind) => kindScreen(kind.name) !== null);
  expect(own.length).toBeGreaterThan(1);
  const [person] = own.filter((kind) => kind.root === 'itself');
  expect(pageRoute(person?.name ?? '', 'a.1', null)).toEqual({ screen: 'participant', id: 'a.1' });
});

test('a form that is about somebody is drawn from the declaration while it is not known about whom', () => {
  const ofSomebody = KINDS.filter((kind) => ['participant', 'itself'].includes(kind.root));
  expect(ofSomebody.length).toBeGreaterThan(20);
  for (const kind of ofSomebody) {
    expect(writeRoute(kind.name, null)).toMatchObject({ screen: 'new_record', kind: kind.name });
    expect(kindOf(kind.name)).toBe(kind);
  }
});
