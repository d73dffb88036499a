// @vitest-environment jsdom
import { expect, test } from 'vitest';

import { router } from './router.svelte';

const OWN = { screen: 'own_view', id: 'a1.3', instrument: 'phq-9' } as const;

test('no address leads out of a view that somebody has to themselves', async () => {
  router.go({ screen: 'participant', id: 'a1.3' });
  router.go(OWN);
  const stop = router.watch();
  router.go({ screen: 'today' });
  router.replace({ screen: 'participants' });
  expect(router.current).toEqual(OWN);
  location.hash = '#/participant/b2.4';
  await new Promise((done) => setTimeout(done, 20));
  expect(router.current).toEqual(OWN);
  expect(location.hash).toBe('#/own/a1.3/phq-9');
  router.release({ screen: 'assessment', id: 'a1.3', instrument: 'phq-9' });
  expect(router.current.screen).toBe('assessment');
  router.go({ screen: 'today' });
  expect(router.current).toEqual({ screen: 'today' });
  stop();
});
