// Text still being typed, kept in the vault: it survives a lock, a crash and a power cut. Writes follow
// each other in order, and none follows the save that makes an end of the draft.

import { backend } from '$lib/backend';

/** Where drafts are kept. */
export type DraftBackend = Pick<typeof backend, 'draft' | 'saveDraft' | 'discardDraft'>;

export type DraftStanding = 'clean' | 'typing' | 'kept' | 'failed';

type Fields = Record<string, unknown>;

const DELAY = 400;
const open = new Set<Draft>();

/** Writes down at once whatever is still being typed. */
export async function keepAllDrafts(): Promise<void> {
  await Promise.all([...open].map((draft) => draft.keep()));
}

export class Draft {
  standing = $state<DraftStanding>('clean');
  /** When the restored text was left, if any was. */
  restoredFrom = $state<number | null>(null);
  #timer: ReturnType<typeof setTimeout> | null = null;
  #waiting: Fields | null = null;
  #last: string;
  #writing: Promise<void> = Promise.resolve();
  #ended = false;

  constructor(
    readonly key: string,
    private readonly vault: DraftBackend = backend,
    /** Under which an earlier version kept it. */
    private readonly olderKey: string | null = null,
  ) {
    this.#last = '';
  }

  /** The text as it was left, if there is any. */
  async restore(): Promise<Fields | null> {
    open.add(this);
    const found = (await this.vault.draft(this.key)) ?? (await this.#older());
    this.restoredFrom = found?.updated_at ?? null;
    return found?.fields ?? null;
  }

  /** What an earlier version left: it is kept under the key of today before the other is given up. */
  async #older() {
    const found = this.olderKey === null ? null : await this.vault.draft(this.olderKey);
    if (found === null) return null;
    await this.vault.saveDraft(this.key, found.fields);
    await this.vault.discardDraft(found.key);
    return found;
  }

  /** Takes the form as it is now; the first call only tells how it looks untouched. */
  note(fields: Fields): void {
    if (this.#ended) return;
    const text = JSON.stringify(fields);
    const first = this.#last === '';
    if (text === this.#last) return;
    this.#last = text;
    if (first) return;
    this.#waiting = fields;
    this.standing = 'typing';
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), DELAY);
  }

  /** Writes down what waits. */
  keep(): Promise<void> {
    const fields = this.#stop();
    if (fields !== null) {
      this.#writing = this.#writing.then(async () => {
        try {
          await this.vault.saveDraft(this.key, fields);
          if (this.#waiting === null) this.standing = 'kept';
        } catch {
          this.standing = 'failed';
          // The next writing, locking or leaving tries again.
          if (!this.#ended) this.#waiting ??= fields;
        }
      });
    }
    return this.#writing;
  }

  /** Waits for writes under way and drops what waits, because the whole form is about to be saved. */
  async settle(): Promise<void> {
    this.#stop();
    await this.#writing;
  }

  /** The save was refused: what was dropped for it is written down after all. */
  resume(): void {
    if (this.#last === '') return;
    this.#waiting = JSON.parse(this.#last) as Fields;
    void this.keep();
  }

  /** The save that makes an end of the draft went through. */
  end(): void {
    this.#stop();
    this.#ended = true;
  }

  /** Throws the text away. */
  async discard(): Promise<void> {
    await this.settle();
    await this.vault.discardDraft(this.key);
    this.restoredFrom = null;
    this.standing = 'clean';
    this.#last = '';
  }

  /** The form is leaving the screen. */
  close(): void {
    open.delete(this);
    void this.keep();
  }

  #stop(): Fields | null {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const fields = this.#waiting;
    this.#waiting = null;
    return fields;
  }
}
