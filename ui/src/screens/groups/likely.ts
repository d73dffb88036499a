// Who most likely comes: whoever came lately, the last meetings counting most, then whoever was met lately.

import type { ParticipantCard } from '$lib/backend/generated/ParticipantCard';

/** That somebody was at a meeting. */
export interface WasThere {
  meeting: string;
  person: ParticipantCard;
}

/** Tiles that a screen has room for. */
const MOST = 24;

/** People in the order in which they are offered. `meetings` begins with the newest one. */
export function likely(
  meetings: string[],
  wereThere: WasThere[],
  lately: ParticipantCard[],
  most = MOST,
): ParticipantCard[] {
  const weights = new Map<string, number>();
  const people = new Map<string, ParticipantCard>();
  const seen = new Set<string>();
  for (const { meeting, person } of wereThere) {
    const ago = meetings.indexOf(meeting);
    // Two teams may both have written that somebody was there.
    const once = `${meeting} ${person.id}`;
    if (ago === -1 || seen.has(once)) continue;
    seen.add(once);
    weights.set(person.id, (weights.get(person.id) ?? 0) + 1 / (1 + ago));
    people.set(person.id, person);
  }
  const usual = [...people.values()].sort(
    (one, other) =>
      (weights.get(other.id) ?? 0) - (weights.get(one.id) ?? 0) || one.name.localeCompare(other.name),
  );
  const rest = lately.filter((person) => !people.has(person.id) && comes(person));
  return [...usual.filter((person) => person.status !== 'died'), ...rest].slice(0, most);
}

/** Whether somebody who has not been at the group is offered. */
function comes(person: ParticipantCard): boolean {
  return person.status === null || person.status === 'active' || person.status === 'paused';
}

/** What tells people of one name apart; blank where the name does. */
export function besideName(person: ParticipantCard, all: ParticipantCard[]): string {
  const alike = all.some((other) => other.id !== person.id && other.name === person.name);
  if (!alike) return '';
  return [person.handle === person.name ? '' : person.handle, person.pronouns]
    .filter(Boolean)
    .join(' · ');
}
