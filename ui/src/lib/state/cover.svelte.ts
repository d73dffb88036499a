// The privacy key: one key, and nothing of the work can be seen or read aloud. The attribute is set at
// once, before anything is drawn anew. What was copied is gone with it.

import { backend } from '$lib/backend';

class Cover {
  on = $state(false);
  /** Since when, by a clock that nobody sets. */
  since = 0;

  set(on: boolean): void {
    this.on = on;
    document.documentElement.toggleAttribute('data-covered', on);
    if (!on) return;
    this.since = performance.now();
    // The screen is covered whatever becomes of the clipboard.
    backend.forgetCopied().catch(() => undefined);
  }

  /** For how many milliseconds. */
  ago(): number {
    return performance.now() - this.since;
  }

  /** Covers when the system asks for it: the lid closes. */
  watch(): () => void {
    const asked = () => this.set(true);
    addEventListener('asked-to-cover', asked);
    return () => removeEventListener('asked-to-cover', asked);
  }
}

export const cover = new Cover();
