// What is the same in every row is said once above the list, and not in each.

import type { ParticipantCard } from '$lib/backend/generated/ParticipantCard';

export type Varying = 'site' | 'status';

/** The value that all rows have in common; `undefined` where they differ, or there are none. */
export function common(rows: ParticipantCard[], field: Varying): string | null | undefined {
  const [first, ...rest] = rows.map((row) => row[field]);
  return rest.every((value) => value === first) ? first : undefined;
}
