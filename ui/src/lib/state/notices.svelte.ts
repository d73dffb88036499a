// Short, quiet confirmations. They name nobody: whoever looks on may read them.

export interface Notice {
  id: number;
  words: string;
  /** Takes back what the notice is about. */
  undo: (() => Promise<void>) | null;
}

const SECONDS = 12;

class Notices {
  shown = $state.raw<Notice[]>([]);
  #next = 1;

  /** Shows `words` for a while. */
  say(words: string, undo: (() => Promise<void>) | null = null): void {
    const notice = { id: this.#next++, words, undo };
    // One at a time: an older undo could take back what the new one builds on.
    this.shown = [notice];
    setTimeout(() => this.dismiss(notice.id), SECONDS * 1000);
  }

  dismiss(id: number): void {
    this.shown = this.shown.filter((notice) => notice.id !== id);
  }

  clear(): void {
    this.shown = [];
  }
}

export const notices = new Notices();
