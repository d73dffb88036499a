import { backend, refusal } from '$lib/backend';
import { changes } from '$lib/state/changes.svelte';
import { notices } from '$lib/state/notices.svelte';
import { errorWords } from '$lib/words/errorWords';
import { t } from '$lib/words/t';

/** Brings back what was taken out, and what had gone with it. */
export async function bringBack(id: string): Promise<void> {
  try {
    await backend.restoreRecord(id);
    notices.say(t('brought_back'));
  } catch (thrown) {
    notices.say(errorWords(refusal(thrown)));
  }
  changes.happened();
}
