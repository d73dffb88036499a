// The people around somebody, as they told: who helps, who makes it harder, how close, and good for what.

import type { RecordDetail } from '$lib/backend/generated/RecordDetail';
import type { Written } from '$lib/backend/generated/Written';
import { fieldAt, kindOf } from '$lib/record/declaration';
import { textOf, textsOf } from '$lib/words/values';

export const SUPPORTER = 'supporter';
export const TASK = 'supporter_task';
export const CARE_TEAM = 'care_team_member';

/** What they said at a moment. */
export interface Said {
  at: number;
  value: unknown;
}

export interface Person {
  id: string;
  name: string;
  tie: string;
  makesIt: string;
  closeness: number | null;
  goodFor: string[];
  phone: string;
  mayBeCalled: string;
  mayKnow: string;
  mayDo: string;
  inTheirWords: string;
  /** When they were first named. */
  since: number;
  /** What was said of them over time, the oldest first. */
  madeIt: Said[];
  wasClose: Said[];
}

function over(values: Record<string, Written[]>, field: string): Said[] {
  const said = (values[field] ?? []).map(({ at, value }) => ({ at, value }));
  return said.sort((one, other) => one.at - other.at);
}

export function personOf({ row, fields, values }: RecordDetail): Person {
  const text = (name: string) => textOf(fields[name]);
  const closeness = fields['closeness'];
  const moments = Object.values(values).flatMap((written) => written.map(({ at }) => at));
  return {
    id: row.id,
    name: text('name'),
    tie: text('tie'),
    makesIt: text('makes_it'),
    closeness: typeof closeness === 'number' ? closeness : null,
    goodFor: textsOf(fields['good_for']),
    phone: text('phone'),
    mayBeCalled: text('may_be_called'),
    mayKnow: text('may_know'),
    mayDo: text('may_do'),
    inTheirWords: text('in_their_words'),
    since: Math.min(...moments),
    madeIt: over(values, 'makes_it'),
    wasClose: over(values, 'closeness'),
  };
}

/** Who only makes it harder. Who does both helps too. */
export function makesItHarder(person: Person): boolean {
  return person.makesIt === 'harder';
}

/** Whoever helps: as they said, or as nobody said otherwise. */
export function helps(person: Person): boolean {
  return !makesItHarder(person) && person.makesIt !== 'not_sure';
}

/** The closest first; whose closeness nobody asked about last. */
export function byCloseness(people: Person[]): Person[] {
  const close = (person: Person) => person.closeness ?? -1;
  return [...people].sort(
    (one, other) => close(other) - close(one) || one.name.localeCompare(other.name),
  );
}

/** What people may be good for, in the order of the declaration. */
export function uses(): string[] {
  return fieldAt(kindOf(SUPPORTER), 'good_for')?.choices ?? [];
}

/** Who is good for what. */
export function byUse(people: Person[]): { use: string; people: Person[] }[] {
  const helping = byCloseness(people.filter(helps));
  return uses()
    .map((use) => ({ use, people: helping.filter((person) => person.goodFor.includes(use)) }))
    .filter(({ people: some }) => some.length > 0);
}
