import { expect, test } from 'vitest';

import type { PeopleGroup } from '$lib/backend/generated/PeopleGroup';

import { groupsShown } from './groups';

const GROUPS: PeopleGroup[] = [
  { group: 'now', total: 2, rows: [] },
  { group: 'today', total: 0, rows: [] },
  { group: 'no_next_step', total: 1, rows: [] },
];

test('groups without anybody do not show, unless one asks for them', () => {
  expect(groupsShown(GROUPS, null).map((one) => one.group)).toEqual(['now', 'no_next_step']);
  expect(groupsShown(GROUPS, 'today').map((one) => one.group)).toEqual(['today']);
});
