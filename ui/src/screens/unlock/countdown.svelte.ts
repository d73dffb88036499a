// Seconds until the next passphrase may be tried. The core holds the delay; this only counts it down.

export class Countdown {
  left = $state(0);
  #timer: ReturnType<typeof setInterval> | null = null;

  /** Counts down from `seconds`. */
  start(seconds: number): void {
    this.stop();
    const end = Date.now() + seconds * 1000;
    this.left = seconds;
    if (seconds <= 0) return;
    this.#timer = setInterval(() => {
      this.left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      if (this.left === 0) this.stop();
    }, 250);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.left = 0;
  }
}
