// What a list is asked for, and what can be asked of a kind.

import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import type { KindDescription } from '$lib/backend/generated/KindDescription';
import type { RecordSort } from '$lib/backend/generated/RecordSort';
import type { RecordsRequest } from '$lib/backend/generated/RecordsRequest';

/** What somebody chose above a list. Blank means all. */
export interface ListChoices {
  text: string;
  from: string;
  until: string;
  /** Choices by field; blank for all. */
  filter: Record<string, string>;
  open: boolean;
  takenOut: boolean;
}

export function allRecords(): ListChoices {
  return { text: '', from: '', until: '', filter: {}, open: false, takenOut: false };
}

/** The fields whose choices a list can be filtered by. */
export function filterFields(kind: KindDescription): FieldDescription[] {
  return kind.fields.filter((field) => field.choices !== null);
}

/** Whether a list can be filtered by days. */
export function hasDays(kind: KindDescription): boolean {
  return kind.happened !== null || kind.hoped_until !== null;
}

/** How many of the choices, words aside, leave something out. */
export function chosenCount(choices: ListChoices): number {
  const filters = Object.values(choices.filter).filter((code) => code !== '');
  const days = [choices.from, choices.until].filter((day) => day !== '');
  return filters.length + days.length + Number(choices.open) + Number(choices.takenOut);
}

/** The request for a page. `fixed` is a filter that belongs to the place where the list stands. */
export function recordsRequest(
  kind: string,
  about: string | null,
  choices: ListChoices,
  fixed: Record<string, string[]>,
  sort: RecordSort | null,
  before: string | null,
): RecordsRequest {
  const chosen = Object.entries(choices.filter)
    .filter(([, code]) => code !== '')
    .map(([field, code]) => [field, [code]]);
  return {
    kind,
    about,
    filter: { ...Object.fromEntries(chosen), ...fixed },
    text: choices.text.trim() || null,
    from: choices.from || null,
    until: choices.until || null,
    standing: choices.takenOut ? 'any' : 'standing',
    open: choices.open,
    sort,
    before,
    limit: null,
  };
}
