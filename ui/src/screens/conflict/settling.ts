// Settling a conflict, and putting the other value in its place afterwards.

import { backend } from '$lib/backend';
import type { ConflictView } from '$lib/backend/generated/ConflictView';
import type { ConflictValue } from '$lib/backend/generated/ConflictValue';
import { WHOLE } from '$lib/record/declaration';
import { changes } from '$lib/state/changes.svelte';
import { isGroup } from '$lib/words/values';

/** What was decided: one of the values shown, or another one. */
export type Decision = { keep: ConflictValue } | { write: unknown };

/** Settles, naming every value that was on the screen. */
export async function settle(view: ConflictView, decision: Decision): Promise<void> {
  await backend.resolve({
    id: view.row.id,
    unit: view.row.unit,
    choose: 'keep' in decision ? decision.keep.dot : null,
    value: 'keep' in decision ? null : decision.write,
    shown: view.shown,
  });
  changes.happened();
}

/** The values that were not taken. */
export function othersThan(view: ConflictView, decision: Decision): ConflictValue[] {
  if (!('keep' in decision)) return view.values;
  const kept = JSON.stringify(decision.keep.value);
  return view.values.filter((value) => JSON.stringify(value.value) !== kept);
}

/** Writes `value` over the value that was chosen, as a new change that names it. */
export async function useInstead(view: ConflictView, value: unknown): Promise<void> {
  const { id, kind, unit } = view.row;
  const { shown } = await backend.record(id);
  const fields = unit === WHOLE && isGroup(value) ? value : { [unit]: value };
  await backend.saveRecord({ kind, id, fields, shown, draft: null, reason: null });
  changes.happened();
}
