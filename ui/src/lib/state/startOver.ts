import { backend } from '$lib/backend';
import { t } from '$lib/words/t';

import type { Draft } from './draft.svelte';
import { notices } from './notices.svelte';

/** Throws the text of a form away, and offers to take that back: `putBack` puts it into the form again, which
 *  may have left the screen by then. */
export async function startOver(
  draft: Draft,
  left: Record<string, unknown>,
  putBack: () => void,
): Promise<void> {
  await draft.discard();
  notices.say(t('started_over'), async () => {
    await backend.saveDraft(draft.key, left);
    putBack();
  });
}
