// Settling a conflict, and putting the other value in its place afterwards.

import { backend } from '$lib/backend';
import type { ConflictView } from '$lib/backend/generated/ConflictView';
import type { ConflictValue } from '$lib/backend/generated/ConflictValue';
import { isGroup } from '$lib/words/conflictSentence';
import { changes } from '$lib/state/changes.svelte';

/** What was decided: one of the values shown, or another one. */
export type Decision = { keep: ConflictValue } | { write: unknown };

/** Settles, naming every value that was on the screen. */
export async function settle(view: ConflictView, decision: Decision): Promise<void> {
  await backend.resolve({
    id: view.row.id,
    unit: view.row.unit,
    choose: 'keep' in decision ? decision.keep.dot : null,
    value: 'keep' in decision ? null : decision.write,
    shown: view.values.map((value) => value.dot),
  });
  changes.happened();
}

/** The values that were not taken. */
export function othersThan(view: ConflictView, decision: Decision): ConflictValue[] {
  if (!('keep' in decision)) return view.values;
  const kept = JSON.stringify(decision.keep.value);
  return view.values.filter((value) => JSON.stringify(value.value) !== kept);
}

/** The dots now on the screen for the record; `null` when no screen shows it. */
async function shownNow(view: ConflictView): Promise<Record<string, string[]> | null> {
  const person = view.row.participant?.id;
  if (person === undefined) return null;
  const page = await backend.participant(person);
  if (view.row.id === person) return page.shown;
  return page.timeline.find((entry) => entry.id === view.row.id)?.shown ?? null;
}

/** Whether another value can take the place of the one that was chosen. */
export function canChangeMind(view: ConflictView): boolean {
  return view.row.participant !== null && view.row.unit !== 'void';
}

/** Writes `value` over the value that was chosen, as a new change that names it. */
export async function useInstead(view: ConflictView, value: unknown): Promise<void> {
  const shown = await shownNow(view);
  if (shown === null) throw { code: 'not_found', params: {}, field: null };
  const { id, kind, unit } = view.row;
  const fields = unit === 'fact' && isGroup(value) ? value : { [unit]: value };
  await backend.saveRecord({ kind, id, fields, shown, draft: null, reason: null });
  changes.happened();
}
