// Saying what came of a step: one that returns goes on this week, in the same words.

import { backend } from '$lib/backend';
import type { Session } from '$lib/backend/generated/Session';
import { changes } from '$lib/state/changes.svelte';
import { notices } from '$lib/state/notices.svelte';
import { t } from '$lib/words/t';

import { nextOf, returns, STEP } from './steps';

const save = (id: string | null, fields: Record<string, unknown>, shown = {}) =>
  backend.saveRecord({ kind: STEP, id, fields, shown, draft: null, reason: null });

/** Writes it down, and offers to take it back. */
export async function sayOutcome(id: string, outcome: string, session: Session): Promise<void> {
  const { fields, shown } = await backend.record(id);
  await save(id, { outcome }, shown);
  const goesOn = returns(fields) && outcome !== 'no_longer_wanted';
  const next = goesOn ? await save(null, nextOf(fields, session.today)) : null;
  changes.happened();
  notices.say(t(goesOn ? 'goals_goes_on' : 'goals_outcome_saved'), async () => {
    if (next !== null) await backend.voidRecord(next.id, 'undo');
    const now = await backend.record(id);
    await save(id, { outcome: null }, now.shown);
    changes.happened();
  });
}

/** A step again, this week. */
export async function onceMore(id: string, session: Session): Promise<void> {
  const { fields } = await backend.record(id);
  const saved = await save(null, nextOf(fields, session.today));
  changes.happened();
  notices.say(t('goals_step_saved'), async () => {
    await backend.voidRecord(saved.id, 'undo');
    changes.happened();
  });
}
