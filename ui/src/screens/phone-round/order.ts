// The order of a phone round: as the core gives it, and who is to be called later at its end.

import type { RoundRow } from '$lib/backend/generated/RoundRow';

/** Those put off to later come last, in the order in which they were put off. */
export function inOrder(waiting: RoundRow[], later: string[]): RoundRow[] {
  const put = (row: RoundRow) => later.lastIndexOf(row.participant.id);
  const first = waiting.filter((row) => put(row) < 0);
  const last = waiting.filter((row) => put(row) >= 0).sort((one, other) => put(one) - put(other));
  return [...first, ...last];
}

/** How somebody is called in a round: never against the rule, and not asked means no. */
export function wayOf(row: RoundRow): { way: 'call' | 'text'; number: string } | null {
  const { rules, number_differs } = row.contact;
  const number = rules.number ?? (row.phones.length === 1 && !number_differs ? row.phones[0] : null);
  if (number === undefined || number === null) return null;
  if (rules.may_call === 'yes') return { way: 'call', number };
  return rules.may_text === 'yes' ? { way: 'text', number } : null;
}

export type Outcome = 'reached' | 'no_answer' | 'left_message' | 'wrong_number';

/** What a try may have come to: a message only where one is allowed. */
export function outcomesOf(row: RoundRow): Outcome[] {
  const way = wayOf(row);
  if (way === null) return ['reached'];
  const message = way.way === 'call' && row.contact.rules.may_leave_message === 'yes';
  return ['reached', 'no_answer', ...(message ? (['left_message'] as const) : []), 'wrong_number'];
}
