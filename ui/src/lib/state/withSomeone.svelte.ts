// With someone: while a participant looks on, nobody else is on the screen. Opening a participant turns
// it on; one key ends it. It outlives a lock, so that unlocking shows no more than before.

import { participantOf, type Route } from './routes';
import { shownNames } from './shownNames.svelte';

class WithSomeone {
  /** The participant who may be looking on. */
  company = $state<string | null>(null);
  /** The participant whose screens are open although nobody looks on, until they are left. */
  #alone: string | null = null;

  get on(): boolean {
    return this.company !== null;
  }

  /** Called before a route opens, so that nothing of anybody else is drawn first. */
  follow(route: Route): void {
    const person = participantOf(route);
    if (person !== null && person === this.#alone) return;
    this.#alone = null;
    if (person !== null && this.company === null) this.begin(person);
  }

  /** They cannot see the screen: the page stays open, everything shows. */
  lookAlone(): void {
    this.#alone = this.company;
    this.company = null;
  }

  /** They are looking on again. */
  begin(person: string): void {
    this.#alone = null;
    this.company = person;
    shownNames.hide();
  }

  /** They have gone. */
  end(): void {
    this.company = null;
    this.#alone = null;
  }
}

export const withSomeone = new WithSomeone();
