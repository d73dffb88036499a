// In which language this window speaks and how it looks. The core keeps it for each user, and what was in
// use last, which the screens before unlocking need.

import { backend } from '$lib/backend';
import type { KeptPreferences } from '$lib/backend/generated/KeptPreferences';
import type { Preferences } from '$lib/backend/generated/Preferences';
import { chosen } from '$lib/words/language.svelte';

class Look {
  theme = $state<Preferences['theme']>('system');
  textSize = $state<Preferences['text_size']>('normal');
  questions = $state<Preferences['questions']>('one_by_one');
  lockAfter = $state<Preferences['lock_after']>('longest');
  #kept: KeptPreferences = { last: null, users: {}, lease_until: null };

  /** Takes up what was in use last; on a new laptop, the language of its system. */
  async recall(): Promise<void> {
    try {
      this.#kept = await backend.preferences();
    } catch {
      // Without them the window looks as on a new laptop.
    }
    const language = navigator.language.startsWith('es') ? 'es' : 'en';
    this.#take(
      this.#kept.last ?? {
        language,
        theme: 'system',
        text_size: 'normal',
        questions: 'one_by_one',
        lock_after: 'longest',
      },
    );
  }

  /** Takes up what a user of this laptop prefers, where that is known. */
  of(user: string): void {
    const theirs = this.#kept.users[user];
    if (theirs !== undefined) this.#take(theirs);
  }

  /** Changes some of it, and keeps it. */
  async choose(choice: Partial<Preferences>): Promise<void> {
    this.#take({ ...this.#now(), ...choice });
    await this.keep();
  }

  /** Keeps what is in use: as the last and, once somebody is at work, as theirs. */
  async keep(): Promise<void> {
    try {
      await backend.savePreferences(this.#now());
      this.#kept = await backend.preferences();
    } catch {
      // On a full disk it holds until the window closes. Nobody's work waits for it.
    }
  }

  #now(): Preferences {
    const { theme, textSize: text_size, questions, lockAfter: lock_after } = this;
    return { language: chosen.language, theme, text_size, questions, lock_after };
  }

  #take({ language, theme, text_size, questions, lock_after }: Preferences): void {
    this.lockAfter = lock_after;
    this.questions = questions;
    this.theme = theme;
    this.textSize = text_size;
    chosen.choose(language);
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    root.dataset['text'] = text_size;
  }
}

export const look = new Look();
