// The timeline as one reads it: a record and the one that it was written along with are one entry.

import type { RecordRow } from '$lib/backend/generated/RecordRow';
import { alongOf } from '$lib/record/declaration';

export interface Entry {
  row: RecordRow;
  /** The record that it was written along with, when it stands or falls with it. */
  along: RecordRow | null;
}

const alongId = (row: RecordRow): string => alongOf(row)?.id ?? '';

/** The entries of some rows, in their order. */
export function entriesOf(rows: RecordRow[]): Entry[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const owners = new Map<string, number>();
  for (const row of rows) owners.set(alongId(row), (owners.get(alongId(row)) ?? 0) + 1);
  const folded = new Set<string>();
  const entries = rows.map((row): Entry => {
    const along = byId.get(alongId(row));
    if (along === undefined || (owners.get(along.id) ?? 0) > 1) return { row, along: null };
    // What was taken out does not hide what still counts.
    if (along.standing !== row.standing || along.conflicts.length > 0) return { row, along: null };
    folded.add(along.id);
    return { row, along };
  });
  return entries.filter((entry) => !folded.has(entry.row.id));
}
