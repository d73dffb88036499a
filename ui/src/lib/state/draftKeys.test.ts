import { expect, test } from 'vitest';

import { draftKey, draftRoute, olderDraftKey } from './draftKeys';
import type { Route } from './routes';

test('every form finds its draft again', () => {
  const forms: Route[] = [
    { screen: 'check_in', id: 'a1.3', amends: null },
    { screen: 'check_in', id: 'a1.3', amends: 'b1.2' },
    { screen: 'plan', id: 'a1.3', writing: true },
    { screen: 'goals', id: 'a1.3' },
    { screen: 'group', id: null, series: null },
    { screen: 'group', id: null, series: 'b1.2' },
    { screen: 'group', id: 'b1.2', series: null },
    { screen: 'door' },
    { screen: 'assessment', id: 'a1.3', instrument: 'phq-9' },
    { screen: 'assessment', id: 'a1.3', instrument: 'form:http://x/y' },
    { screen: 'answers', id: 'a1.3', record: 'b1.2', question: null },
    { screen: 'new_record', kind: 'follow_up', about: 'a1.3' },
    { screen: 'new_record', kind: 'participant', about: null },
    { screen: 'record', id: 'b1.2', about: 'a1.3', group: 'main' },
    { screen: 'record', id: 'b1.2', about: null, group: 'main' },
  ];
  for (const form of forms) expect(draftRoute(draftKey(form) ?? '')).toEqual(form);
});

test('what an earlier version kept leads to the form of its kind', () => {
  const forms: Route[] = [
    { screen: 'new_record', kind: 'follow_up', about: 'a1.3' },
    { screen: 'new_record', kind: 'contact_attempt', about: 'a1.3' },
    { screen: 'new_record', kind: 'participant', about: null },
  ];
  const keys = forms.map(olderDraftKey);
  expect(keys).toEqual(['follow_up:a1.3', 'contact_attempt:a1.3', 'participant:new']);
  expect(keys.map((key) => draftRoute(key ?? ''))).toEqual(forms);
  const page = { screen: 'record', id: 'a1.3', about: 'a1.3', group: null };
  expect(draftRoute('participant:a1.3')).toEqual(page);
});

test('a key from a newer build leads nowhere', () => {
  for (const key of ['map:a1.3', 'new:a1.3/plan', 'check_in:', '', 'amend:a1.3'])
    expect(draftRoute(key)).toBeNull();
});
