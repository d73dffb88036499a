// The timeline as one reads it: a record and the one that it was written along with are one entry.

import type { RecordRow } from '$lib/backend/generated/RecordRow';
import { kindOf } from '$lib/record/declaration';
import { textOf } from '$lib/words/values';

export interface Entry {
  row: RecordRow;
  /** The record that it was written along with, when it stands or falls with it. */
  along: RecordRow | null;
}

/** The record that a row was written along with, by its id. */
function alongOf(row: RecordRow): string {
  const field = kindOf(row.kind)?.along_with ?? null;
  return field === null ? '' : textOf(row.fields[field]);
}

/** The entries of some rows, in their order. */
export function entriesOf(rows: RecordRow[]): Entry[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const owners = new Map<string, number>();
  for (const row of rows) owners.set(alongOf(row), (owners.get(alongOf(row)) ?? 0) + 1);
  const folded = new Set<string>();
  const entries = rows.map((row): Entry => {
    const along = byId.get(alongOf(row));
    if (along === undefined || (owners.get(along.id) ?? 0) > 1) return { row, along: null };
    // What was taken out does not hide what still counts.
    if (along.standing !== row.standing || along.conflicts.length > 0) return { row, along: null };
    folded.add(along.id);
    return { row, along };
  });
  return entries.filter((entry) => !folded.has(entry.row.id));
}

/** All the records that an entry stands for. */
export function recordsOf(entry: Entry): string[] {
  return entry.along === null ? [entry.row.id] : [entry.row.id, entry.along.id];
}
