// What follows on the Sync screen when somebody has done something about an entry.

import { backend, refusal } from '$lib/backend';
import type { AttentionRow } from '$lib/backend/generated/AttentionRow';
import type { WayOn } from '$lib/backend/generated/WayOn';
import { t } from '$lib/words/t';
import { base } from '$lib/state/base.svelte';
import { changes } from '$lib/state/changes.svelte';
import { notices } from '$lib/state/notices.svelte';
import { errorWords } from '$lib/words/errorWords';

/** A way on that somebody has chosen for an entry. */
export interface Chosen {
  way: WayOn;
  row: AttentionRow;
}

/** Asks everything on the screen anew, and says what was done. */
export async function done(words: string, undo: (() => Promise<void>) | null = null): Promise<void> {
  notices.say(words, undo);
  changes.happened();
  await base.refresh();
}

/** Takes an entry up again that was handed over or dismissed. */
export async function takeUpAgain(dot: string): Promise<void> {
  try {
    await backend.takeUpAgain(dot);
    await done(t('attention_open_again'));
  } catch (thrown) {
    notices.say(errorWords(refusal(thrown)));
  }
}
