import { backend } from '$lib/backend';
import { t } from '$lib/words/t';
import { changes } from '$lib/state/changes.svelte';
import { notices } from '$lib/state/notices.svelte';

import { savedWithUndo } from '../savedWithUndo';

/** Saves a participant, new or changed, and says so quietly. Gives the record's id. */
export async function saveParticipant(
  id: string | null,
  fields: Record<string, unknown>,
  shown: Record<string, string[]>,
  draft: string,
): Promise<string> {
  const saved = await backend.saveRecord({
    kind: 'participant',
    id,
    fields,
    shown,
    draft,
    reason: null,
  });
  if (id === null) savedWithUndo(saved, t('participant_created'));
  else {
    changes.happened();
    notices.say(t('participant_saved'));
  }
  return saved.id;
}
