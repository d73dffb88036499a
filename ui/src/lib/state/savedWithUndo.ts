import { backend } from '$lib/backend';
import type { Saved } from '$lib/backend/generated/Saved';
import { changes } from '$lib/state/changes.svelte';
import { notices } from '$lib/state/notices.svelte';

/** Says quietly that new records were saved, and offers to take all of them back. */
export function savedWithUndo(saved: Saved, words: string): void {
  changes.happened();
  notices.say(words, async () => {
    for (const id of saved.all) await backend.voidRecord(id, 'undo');
    changes.happened();
  });
}
