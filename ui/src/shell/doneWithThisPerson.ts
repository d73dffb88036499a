import { router } from '$lib/state/router.svelte';
import { participantOf } from '$lib/state/routes';
import { withSomeone } from '$lib/state/withSomeone.svelte';

/** The one key: they have gone, and so has everything about them. Typed text is in the vault. */
export function doneWithThisPerson(): void {
  const open = participantOf(router.current);
  if (!withSomeone.on && open !== null) {
    // Nobody was looking on, and now somebody is.
    withSomeone.begin(open);
    return;
  }
  if (!withSomeone.on) return;
  // First away from the page, then the others may show again.
  router.go({ screen: 'today' });
  withSomeone.end();
}
