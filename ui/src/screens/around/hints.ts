// Hints about the people around somebody: questions with their reasons, never a label. Pure; each says only what
// follows from what was written down.

import { byUse, helps, makesItHarder, type Person } from './people';

export type Hint =
  /** One person alone helps. */
  | { hint: 'only_one'; name: string }
  /** Nobody is named who helps. */
  | { hint: 'nobody' }
  /** One person alone is good for several things. */
  | { hint: 'leans'; name: string; uses: string[] }
  /** People help, but nobody is named for a crisis. */
  | { hint: 'crisis' }
  /** For a crisis there is only who may not be called. */
  | { hint: 'may_not_call'; names: string[] }
  /** More help than some time ago. */
  | { hint: 'growing'; names: string[] }
  /** Less: who made it harder since, or is less close. */
  | { hint: 'shrinking'; names: string[] };

const DAY = 86_400_000;
/** How far back *growing* and *shrinking* look. */
export const WHILE = 90 * DAY;
const CRISIS = 'a_crisis';
/** Steps of closeness that are more than another mood. */
const FARTHER = 3;
/** Things that one person alone is good for, from which on it is a lot to ask of one. */
const MUCH = 2;

const names = (people: Person[]) => people.map((person) => person.name);

/** What may be worth asking, in the order of a conversation. `now` is a moment. */
export function hintsAbout(people: Person[], now: number): Hint[] {
  if (people.length === 0) return [];
  const helping = people.filter(helps);
  const [only] = helping;
  if (only === undefined) return [{ hint: 'nobody' }, ...change(people, now)];
  if (helping.length === 1) return [{ hint: 'only_one', name: only.name }, ...change(people, now)];
  return [...leaning(helping), ...forACrisis(helping), ...change(people, now)];
}

function leaning(helping: Person[]): Hint[] {
  const alone = new Map<Person, string[]>();
  for (const { use, people } of byUse(helping)) {
    const [one, ...others] = people;
    if (one !== undefined && others.length === 0) alone.set(one, [...(alone.get(one) ?? []), use]);
  }
  return [...alone]
    .filter(([, uses]) => uses.length >= MUCH)
    .map(([person, uses]) => ({ hint: 'leans', name: person.name, uses }));
}

function forACrisis(helping: Person[]): Hint[] {
  // Where nobody was asked what anybody is good for, that says nothing.
  if (helping.every((person) => person.goodFor.length === 0)) return [];
  const there = helping.filter((person) => person.goodFor.includes(CRISIS));
  if (there.length === 0) return [{ hint: 'crisis' }];
  const refused = there.every((person) => person.mayBeCalled === 'no');
  return refused ? [{ hint: 'may_not_call', names: names(there) }] : [];
}

/** Whether somebody helped a while ago, and does not any more; or is much less close. */
function drewBack(person: Person, before: number): boolean {
  const then = (said: { at: number; value: unknown }[]) =>
    said.filter(({ at }) => at < before).at(-1)?.value;
  const helped = then(person.madeIt);
  if ((helped === 'helps' || helped === 'both') && makesItHarder(person)) return true;
  const close = then(person.wasClose);
  return typeof close === 'number' && person.closeness !== null && close - person.closeness >= FARTHER;
}

function change(people: Person[], now: number): Hint[] {
  const before = now - WHILE;
  // Whoever is new to the program has named everybody lately: that is no growth.
  if (!people.some((person) => person.since < before)) return [];
  const gone = people.filter((person) => person.since < before && drewBack(person, before));
  const came = people.filter((person) => person.since >= before && helps(person));
  if (came.length > gone.length) return [{ hint: 'growing', names: names(came) }];
  return gone.length > came.length ? [{ hint: 'shrinking', names: names(gone) }] : [];
}
