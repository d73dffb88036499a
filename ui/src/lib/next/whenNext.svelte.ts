// Whoever saves without a next date is asked once when the next time is, so that nobody vanishes. What a
// kind's declaration says decides whether, and where the answer goes; an answer that they'd rather have none
// stands, and nobody is asked again.

import { KINDS } from '$lib/backend/generated/kinds';
import type { WhatIsNext } from '$lib/backend/generated/WhatIsNext';

type Fields = Record<string, unknown>;

/** Whether saving a new record of that kind leaves open what comes next. */
export function leavesNextOpen(name: string, fields: Fields, standing: WhatIsNext): boolean {
  const kind = KINDS.find((one) => one.name === name);
  if (kind === undefined || kind.sets_next === 'never' || kind.declines_next.length === 0) return false;
  const given = fields[kind.hoped_until ?? ''];
  if (given !== undefined && given !== null && given !== '') return false;
  if (kind.declines_next.some(([field, codes]) => codes.includes(String(fields[field])))) return false;
  // How often they hope to hear from us says when.
  if (standing.cadence) return false;
  if (standing.step === 'declined' || standing.step === 'ended') return false;
  // A try that says nothing leaves the day that was set before.
  return kind.sets_next === 'always' || standing.planned.every((plan) => plan.on === null);
}

/** The field, and what stands in it, for a day or for "they'd rather not" (`null`). */
export function nextFields(name: string, day: string | null): Fields {
  const kind = KINDS.find((one) => one.name === name);
  if (day !== null) return kind?.hoped_until == null ? {} : { [kind.hoped_until]: day };
  const [field, codes] = kind?.declines_next[0] ?? [];
  return field === undefined ? {} : { [field]: codes?.[0] };
}

/** The question of one form. */
export class WhenNext {
  open = $state(false);
  #kind = '';
  #asked = false;
  #answer: ((fields: Fields | undefined) => void) | null = null;

  /** Asks where it is open what comes next. Gives what is to be saved along, or nothing where the question
   * was closed: then the form stays, and saving once more goes through. */
  async ask(kind: string, fields: Fields, standing: WhatIsNext): Promise<Fields | undefined> {
    // A second press while it is asked is not a second save.
    if (this.open) return undefined;
    if (this.#asked || !leavesNextOpen(kind, fields, standing)) return {};
    this.#asked = true;
    this.#kind = kind;
    this.open = true;
    return new Promise((resolve) => (this.#answer = resolve));
  }

  /** A day, or `null` for none. */
  answer(day: string | null): void {
    this.#end(nextFields(this.#kind, day));
  }

  closed(): void {
    this.#end(undefined);
  }

  #end(fields: Fields | undefined): void {
    this.open = false;
    const answer = this.#answer;
    this.#answer = null;
    answer?.(fields);
  }
}
