// What may be known of this laptop without a key, and who is at work. Asked every few seconds, because
// the core locks by itself; the keys are gone then, and so is every screen. A window of its own ends with
// them, and a fresh one begins at the unlock screen.

import { backend, onLocked, refusal } from '$lib/backend';
import type { AppState } from '$lib/backend/generated/AppState';
import type { ErrorView } from '$lib/backend/generated/ErrorView';
import type { Session } from '$lib/backend/generated/Session';

import { here } from '$lib/words/here.svelte';

import { notices } from './notices.svelte';
import { keepAllDrafts } from './draft.svelte';
import { router } from './router.svelte';
import { shownNames } from './shownNames.svelte';
import { withSomeone } from './withSomeone.svelte';

const ASK_EVERY = 4000;
const AWAKE_EVERY = 10_000;

class Laptop {
  state = $state.raw<AppState | null>(null);
  trouble = $state.raw<ErrorView | null>(null);
  #lastUser: string | null = null;
  #awakeAt = 0;

  get session(): Session | null {
    return this.state?.stage === 'unlocked' ? this.state.session : null;
  }

  /** Asks how things stand, and again every few seconds. */
  watch(): () => void {
    void this.refresh();
    const timer = setInterval(() => void this.refresh(), ASK_EVERY);
    const forget = onLocked(() => void this.refresh());
    const asked = () => void this.lock();
    addEventListener('asked-to-lock', asked);
    return () => {
      removeEventListener('asked-to-lock', asked);
      clearInterval(timer);
      forget();
    };
  }

  async refresh(): Promise<void> {
    try {
      this.accept(await backend.appState());
      this.trouble = null;
    } catch (thrown) {
      this.trouble = refusal(thrown);
    }
  }

  /** Takes a new state. Somebody else at work starts at Today, with nobody beside them. */
  accept(state: AppState): void {
    const user = state.stage === 'unlocked' ? (state.session?.user.id ?? null) : null;
    if (user === null) {
      notices.clear();
      shownNames.hide();
    } else if (user !== this.#lastUser) {
      if (this.#lastUser !== null) {
        withSomeone.end();
        router.release({ screen: 'today' });
      }
      this.#lastUser = user;
    }
    const { current } = router;
    // Whoever unlocks has said their passphrase: the screen is theirs again.
    if (user !== null && this.state?.stage === 'locked' && current.screen === 'own_view') {
      const { id, instrument } = current;
      router.release({ screen: 'assessment', id, instrument });
    }
    if (state.stage === 'unlocked' && state.session !== null) {
      here.timeZone = state.session.time_zone;
      here.today = state.session.today;
    }
    this.state = state;
  }

  /** Locks, once what is being typed is in the vault. */
  async lock(): Promise<void> {
    await keepAllDrafts();
    await backend.lock();
    await this.refresh();
  }

  /** Gives up waiting for the sync that finishes behind the locked screen. */
  async lockAtOnce(): Promise<void> {
    await backend.lockAtOnce();
    await this.refresh();
  }

  /** Tells the core that somebody is here. */
  stirred(now: number): void {
    if (this.session === null || now - this.#awakeAt < AWAKE_EVERY) return;
    this.#awakeAt = now;
    backend.keepAwake().catch(() => this.refresh());
  }
}

export const laptop = new Laptop();
