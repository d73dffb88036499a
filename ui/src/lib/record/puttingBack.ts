// Putting an earlier value back: an ordinary save that names what is on the screen. It can be undone.

import { backend } from '$lib/backend';
import type { RecordDetail } from '$lib/backend/generated/RecordDetail';
import type { Written } from '$lib/backend/generated/Written';
import { changes } from '$lib/state/changes.svelte';
import { notices } from '$lib/state/notices.svelte';
import { t } from '$lib/words/t';

/** The value of a unit that is live; `null` where none is, or several are. */
export function liveValue(detail: RecordDetail, unit: string): Written | null {
  const live = (detail.values[unit] ?? []).filter((written) => written.live);
  return live.length === 1 ? (live[0] ?? null) : null;
}

/** Writes the values of `before` again, for the units that were changed since. */
export async function putBackAsItWas(before: RecordDetail, units: string[]): Promise<void> {
  const { id, kind } = before.row;
  for (const unit of units) {
    const { shown } = await backend.record(id);
    const was = liveValue(before, unit);
    if (was !== null) await backend.putBack(id, unit, was.dot, shown);
    else {
      const fields = { [unit]: null };
      await backend.saveRecord({ kind, id, fields, shown, draft: null, reason: null });
    }
  }
  changes.happened();
}

/** Puts one earlier value back. */
export async function putBack(detail: RecordDetail, unit: string, written: Written): Promise<void> {
  await backend.putBack(detail.row.id, unit, written.dot, detail.shown);
  changes.happened();
  notices.say(t('put_back_done'), () => putBackAsItWas(detail, [unit]));
}
