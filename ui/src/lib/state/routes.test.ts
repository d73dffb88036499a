import { expect, test } from 'vitest';

import { address, participantOf, routeAt, type Route } from './routes';

const ROUTES: Route[] = [
  { screen: 'today' },
  { screen: 'participants' },
  { screen: 'participant', id: 'a1.3' },
  { screen: 'check_in', id: 'a1.3', amends: null },
  { screen: 'check_in', id: 'a1.3', amends: 'b/2' },
  { screen: 'plan', id: 'a1.3', writing: false },
  { screen: 'plan', id: 'a1.3', writing: true },
  { screen: 'goals', id: 'a1.3' },
  { screen: 'around', id: 'a1.3' },
  { screen: 'groups' },
  { screen: 'group', id: null, series: null },
  { screen: 'group', id: null, series: 'b1.2' },
  { screen: 'group', id: 'b1.2', series: null },
  { screen: 'door' },
  { screen: 'new_record', kind: 'site', about: null },
  { screen: 'new_record', kind: 'follow_up', about: 'a1.3' },
  { screen: 'record', id: 'b1.2', about: null, group: null },
  { screen: 'record', id: 'b1.2', about: 'a1.3', group: null },
  { screen: 'record', id: 'b1.2', about: 'a1.3', group: 'main' },
  { screen: 'record', id: 'b1.2', about: null, group: 'main' },
  { screen: 'records', kind: 'site', about: null },
  { screen: 'records', kind: 'follow_up', about: 'a1.3' },
  { screen: 'instruments', id: 'a1.3' },
  { screen: 'assessment', id: 'a1.3', instrument: 'form:http://x/y' },
  { screen: 'answers', id: 'a1.3', record: 'b1.2', question: null },
  { screen: 'answers', id: 'a1.3', record: 'b1.2', question: '/item/9' },
  { screen: 'own_view', id: 'a1.3', instrument: 'phq-9' },
  { screen: 'questionnaires' },
  { screen: 'bring_form' },
  { screen: 'team' },
  { screen: 'audit' },
  { screen: 'debrief' },
  { screen: 'caseloads' },
  { screen: 'print', sheet: 'plan', id: 'b1.2', about: 'a1.3' },
  { screen: 'base' },
  { screen: 'conflicts' },
  { screen: 'conflict', id: 'a1.3', unit: 'contact_rules' },
  { screen: 'sync' },
  { screen: 'reports' },
  { screen: 'settings' },
  { screen: 'help' },
];

test('every route has an address that leads back to it', () => {
  for (const route of ROUTES) expect(routeAt(address(route))).toEqual(route);
});

test('an unknown address leads to Today', () => {
  for (const hash of ['', '#', '#/nowhere', '#/conflict/1', '#/participant/', '#/%E0%A4%A']) {
    expect(routeAt(hash)).toEqual({ screen: 'today' });
  }
});

test('a route knows whom it is about', () => {
  expect(participantOf({ screen: 'check_in', id: 'a1.3', amends: null })).toBe('a1.3');
  expect(participantOf({ screen: 'print', sheet: 'goal', id: 'b1.2', about: 'a1.3' })).toBe('a1.3');
  expect(participantOf({ screen: 'sync' })).toBeNull();
});
