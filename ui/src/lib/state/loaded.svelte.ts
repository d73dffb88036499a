// What a screen asked the core for: the answer, the refusal, or neither yet. A late answer to an earlier
// question never replaces the answer to a later one.

import { refusal } from '$lib/backend';
import type { ErrorView } from '$lib/backend/generated/ErrorView';

export class Loaded<T> {
  value = $state.raw<T | null>(null);
  trouble = $state.raw<ErrorView | null>(null);
  busy = $state(false);
  #turn = 0;

  async load(ask: () => Promise<T>): Promise<void> {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const value = await ask();
      if (turn !== this.#turn) return;
      this.value = value;
      this.trouble = null;
    } catch (thrown) {
      if (turn === this.#turn) this.trouble = refusal(thrown);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }

  /** Forgets the answer, and any answer on its way. */
  clear(): void {
    this.#turn++;
    this.value = null;
    this.trouble = null;
    this.busy = false;
  }
}
