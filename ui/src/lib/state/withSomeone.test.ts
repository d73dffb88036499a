import { afterEach, expect, test } from 'vitest';

import { withSomeone } from './withSomeone.svelte';

const page = (id: string) => ({ screen: 'participant', id }) as const;

afterEach(() => withSomeone.end());

test('opening a participant begins it, other screens leave it as it is', () => {
  withSomeone.follow({ screen: 'today' });
  expect(withSomeone.on).toBe(false);
  withSomeone.follow(page('a'));
  withSomeone.follow({ screen: 'today' });
  expect(withSomeone.company).toBe('a');
});

test('another participant’s address does not change who looks on', () => {
  withSomeone.follow(page('a'));
  withSomeone.follow(page('b'));
  expect(withSomeone.company).toBe('a');
});

test('looking alone lasts for that participant’s screens only', () => {
  withSomeone.follow(page('a'));
  withSomeone.lookAlone();
  withSomeone.follow({ screen: 'check_in', id: 'a', amends: null });
  expect(withSomeone.on).toBe(false);
  withSomeone.follow(page('b'));
  expect(withSomeone.company).toBe('b');
});

test('coming back to a participant after looking alone begins it again', () => {
  withSomeone.follow(page('a'));
  withSomeone.lookAlone();
  withSomeone.follow({ screen: 'today' });
  withSomeone.follow(page('a'));
  expect(withSomeone.on).toBe(true);
});

test('when they have gone, the next opening begins anew', () => {
  withSomeone.follow(page('a'));
  withSomeone.lookAlone();
  withSomeone.end();
  withSomeone.follow(page('a'));
  expect(withSomeone.company).toBe('a');
});
