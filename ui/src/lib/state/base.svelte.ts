// How sync stands. Asked every few seconds, every second while it runs; screens are told when something
// may have arrived.

import { backend, refusal } from '$lib/backend';
import type { ErrorView } from '$lib/backend/generated/ErrorView';
import type { SyncOutcome } from '$lib/backend/generated/SyncOutcome';
import type { SyncStatus } from '$lib/backend/generated/SyncStatus';

import { changes } from './changes.svelte';

const AT_REST = 5000;
const RUNNING = 1000;

class Base {
  status = $state.raw<SyncStatus | null>(null);
  now = $state(Date.now());
  running = $state(false);
  trouble = $state.raw<ErrorView | null>(null);
  outcome = $state.raw<SyncOutcome | null>(null);
  /** How often it was asked, and the last of those that was answered. */
  #asked = 0;
  #answered = 0;

  /** Asks until told to stop. */
  watch(): () => void {
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    const again = async () => {
      await this.refresh();
      const busy = this.running || this.status?.running != null;
      if (!stopped) timer = setTimeout(() => void again(), busy ? RUNNING : AT_REST);
    };
    void again();
    return () => {
      stopped = true;
      clearTimeout(timer);
      this.status = null;
      this.outcome = null;
      this.trouble = null;
    };
  }

  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    // What is not known must not look like what was true a while ago.
    const answer = await backend.syncStatus().catch(() => null);
    // What was asked before something else tells of a time that is over, however late it comes.
    if (asked < this.#answered) return;
    this.#answered = asked;
    const before = this.status;
    this.status = answer;
    if (before !== null && answer !== null) {
      const ended = before.running != null && answer.running === null;
      if (ended || before.last_sync !== answer.last_sync) changes.happened();
    }
    this.now = Date.now();
  }

  async syncNow(): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.trouble = null;
    this.outcome = null;
    const asking = setInterval(() => void this.refresh(), RUNNING);
    try {
      this.outcome = await backend.syncNow();
    } catch (thrown) {
      this.trouble = refusal(thrown);
    }
    clearInterval(asking);
    this.running = false;
    await this.refresh();
    changes.happened();
  }
}

export const base = new Base();
