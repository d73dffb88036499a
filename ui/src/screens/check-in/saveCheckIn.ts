// Saving a check-in, new or amended, and the quiet word about it.

import { backend } from '$lib/backend';
import type { ParticipantView } from '$lib/backend/generated/ParticipantView';
import type { Session } from '$lib/backend/generated/Session';
import type { TimelineEntry } from '$lib/backend/generated/TimelineEntry';
import { t } from '$lib/words/t';
import { changes } from '$lib/state/changes.svelte';
import type { Draft } from '$lib/state/draft.svelte';
import { notices } from '$lib/state/notices.svelte';

import { savedWithUndo } from '$lib/state/savedWithUndo';
import { amendedFields, checkInFields, checkInRequest, type CheckInForm } from './checkInForm';

interface Saving {
  form: CheckInForm;
  /** What was answered when asked for the next time. */
  next: Record<string, unknown>;
  before: CheckInForm;
  view: ParticipantView;
  entry: TimelineEntry | null;
  /** The dots that were on the screen when an amendment was begun. */
  shown: Record<string, string[]>;
  draft: Draft;
  session: Session;
}

/** Saves, and offers to take a new check-in back. Gives the record's id. */
export async function saveCheckIn(saving: Saving): Promise<string> {
  return saving.entry === null ? saveNew(saving) : amend(saving, saving.entry);
}

/** The fields of a new check-in as the form has them now. */
export function fieldsSoFar(form: CheckInForm, session: Session): Record<string, unknown> {
  return checkInFields(form, session.time_zone);
}

async function saveNew({ form, next, view, draft, session }: Saving): Promise<string> {
  const here = { timeZone: session.time_zone, today: session.today };
  const request = checkInRequest(form, view.card.id, draft.key, here);
  const fields = { ...request.fields, ...next };
  const saved = await backend.saveCheckIn({ ...request, fields });
  savedWithUndo(saved, t('check_in_saved'));
  return saved.id;
}

async function amend(
  { form, before, shown, draft, session }: Saving,
  entry: TimelineEntry,
): Promise<string> {
  const sameMoment = form.day === before.day && form.time === before.time;
  const saved = await backend.saveRecord({
    kind: 'check_in',
    id: entry.id,
    fields: amendedFields(form, entry.fields, sameMoment, session.time_zone),
    shown,
    draft: draft.key,
    reason: null,
  });
  changes.happened();
  notices.say(t('amended'));
  return saved.id;
}
