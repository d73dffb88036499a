// Words that are kept as they are typed, one write after the other.

import type { Backend } from '$lib/backend';
import { refusal } from '$lib/backend';
import type { ErrorView } from '$lib/backend/generated/ErrorView';
import type { DebriefRow } from '$lib/backend/generated/DebriefRow';

const DELAY = 400;

export class Writing {
  /** Which is being written; none before its first letter is kept. */
  id = $state<number | null>(null);
  words = $state('');
  kept = $state(false);
  failed = $state<ErrorView | null>(null);
  #timer: ReturnType<typeof setTimeout> | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly backend: Pick<Backend, 'writeDebrief'>) {}

  /** Takes the words as they are now. */
  type(words: string): void {
    this.words = words;
    this.kept = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), DELAY);
  }

  /** Keeps what was typed, if anything was since. */
  keep(): Promise<void> {
    if (this.#timer === null) return this.#writing;
    clearTimeout(this.#timer);
    this.#timer = null;
    const words = this.words;
    this.#writing = this.#writing.then(async () => {
      if (words.trim() === '' && this.id === null) return;
      try {
        this.id = await this.backend.writeDebrief(this.id, words);
        this.kept = true;
        this.failed = null;
      } catch (thrown) {
        this.failed = refusal(thrown);
      }
    });
    return this.#writing;
  }

  /** Goes on with another, or begins a new one. */
  async open(row: DebriefRow | null): Promise<void> {
    await this.keep();
    this.id = row?.id ?? null;
    this.words = row?.words ?? '';
    this.kept = false;
  }
}
