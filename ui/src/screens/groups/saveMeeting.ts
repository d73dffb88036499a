// Saving a meeting with who was there, and a quiet word about it that names nobody.

import { backend } from '$lib/backend';
import type { TogetherRequest } from '$lib/backend/generated/TogetherRequest';
import { changes } from '$lib/state/changes.svelte';
import { notices } from '$lib/state/notices.svelte';
import { t } from '$lib/words/t';

/** Saves, and offers to take back what is new and to bring back what was taken out. */
export async function saveMeeting(request: TogetherRequest): Promise<string> {
  const saved = await backend.saveTogether(request);
  const isNew = request.first.id === null;
  const before = new Set([...request.taken_out, ...(isNew ? [] : [saved.id])]);
  const made = saved.all.filter((id) => !before.has(id));
  const undo = async () => {
    for (const id of made) await backend.voidRecord(id, 'undo');
    for (const id of request.taken_out) await backend.restoreRecord(id);
    changes.happened();
  };
  changes.happened();
  const undone = made.length + request.taken_out.length > 0 ? undo : null;
  notices.say(t(isNew ? 'meeting_saved' : 'amended'), undone);
  return saved.id;
}
