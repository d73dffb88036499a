// The goals that a note may serve: what somebody wants, in their words, as far as it is not reached.

import { backend } from '$lib/backend';

export interface Offered {
  value: string;
  label: string;
}

/** Goals offered at once. */
const MOST = 8;

/** The open goals of a participant, the one written last first. */
export async function theirGoals(participant: string): Promise<Offered[]> {
  const { rows } = await backend.records({
    kind: 'goal',
    about: participant,
    filter: {},
    text: null,
    from: null,
    until: null,
    standing: 'standing',
    open: true,
    sort: null,
    before: null,
    limit: MOST,
  });
  return rows.map((row) => ({ value: row.id, label: row.name }));
}
