// Marking a plan as done, and taking that back.

import { backend, refusal } from '$lib/backend';
import { t } from '$lib/words/t';
import { changes } from '$lib/state/changes.svelte';
import { notices } from '$lib/state/notices.svelte';
import { errorWords } from '$lib/words/errorWords';

/** Marks a plan as done; the quiet word about it takes it back, and Today does for the rest of the day. */
export async function markDone(id: string): Promise<void> {
  try {
    await backend.markDone(id);
    notices.say(t('plan_done'), () => notDone(id));
    changes.happened();
  } catch (thrown) {
    notices.say(errorWords(refusal(thrown)));
  }
}

async function notDone(id: string): Promise<void> {
  await backend.markNotDone(id);
  changes.happened();
}

/** Takes it back. */
export async function markNotDone(id: string): Promise<void> {
  try {
    await notDone(id);
    notices.say(t('undone'));
  } catch (thrown) {
    notices.say(errorWords(refusal(thrown)));
  }
}
