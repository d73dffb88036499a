// Saving a check-in, new or amended, and the quiet word about it.

import { backend } from '$lib/backend';
import type { MeantToDo } from '$lib/backend/generated/MeantToDo';
import type { Session } from '$lib/backend/generated/Session';
import { changedFields, filledFields } from '$lib/record/typed';
import { changes } from '$lib/state/changes.svelte';
import type { Draft } from '$lib/state/draft.svelte';
import { notices } from '$lib/state/notices.svelte';
import { savedWithUndo } from '$lib/state/savedWithUndo';
import { t } from '$lib/words/t';

import { CHECK_IN, checkInRequest, QUESTIONS, type Work } from './checkInForm';

interface Saving {
  work: Work;
  /** What was answered when asked for the next time. */
  next: Record<string, unknown>;
  participant: string;
  /** What they meant to do, as it was shown. */
  meant: MeantToDo[];
  /** The record that is amended; `null` for a new one. */
  amends: string | null;
  draft: Draft;
  session: Session;
}

/** Saves, and offers to take a new check-in back. Gives the record's id. */
export async function saveCheckIn(saving: Saving): Promise<string> {
  return saving.amends === null ? saveNew(saving) : amend(saving, saving.amends);
}

/** The fields of a new check-in as the form has them now. */
export function fieldsSoFar({ form }: Work, session: Session): Record<string, unknown> {
  return filledFields(QUESTIONS, form.told, session.time_zone);
}

async function saveNew({ work, next, participant, meant, draft, session }: Saving): Promise<string> {
  const here = { timeZone: session.time_zone, today: session.today };
  const request = checkInRequest(work.form, participant, draft.key, here, meant);
  const saved = await backend.saveCheckIn({ ...request, fields: { ...request.fields, ...next } });
  savedWithUndo(saved, t('check_in_saved'));
  return saved.id;
}

/** Only what was changed is sent; the core keeps the rest of what was written. */
async function amend({ work, draft, session }: Saving, id: string): Promise<string> {
  const fields = changedFields(QUESTIONS, work.form.told, work.opened, session.time_zone);
  if (Object.keys(fields).length === 0) {
    await draft.discard();
    return id;
  }
  const saved = await backend.saveRecord({
    kind: CHECK_IN,
    id,
    fields,
    shown: work.shown,
    draft: draft.key,
    reason: null,
  });
  changes.happened();
  notices.say(t('amended'));
  return saved.id;
}
