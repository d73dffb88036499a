import { expect, test } from 'vitest';

import { draftKey, draftRoute } from './draftKeys';
import type { Route } from './routes';

test('every form finds its draft again', () => {
  const forms: Route[] = [
    { screen: 'check_in', id: 'a1.3', amends: null },
    { screen: 'check_in', id: 'a1.3', amends: 'b1.2' },
    { screen: 'new_record', kind: 'follow_up', about: 'a1.3' },
    { screen: 'new_record', kind: 'participant', about: null },
    { screen: 'record', id: 'b1.2', about: 'a1.3', group: 'main' },
    { screen: 'record', id: 'b1.2', about: null, group: 'main' },
  ];
  for (const form of forms) expect(draftRoute(draftKey(form) ?? '')).toEqual(form);
});

test('a key from a newer build leads nowhere', () => {
  for (const key of ['plan:a1.3', 'check_in:', '', 'amend:a1.3']) expect(draftRoute(key)).toBeNull();
});
