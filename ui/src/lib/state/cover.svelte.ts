// The privacy key: one key, and nothing of the work can be seen or read aloud. The attribute is set at
// once, before anything is drawn anew.

class Cover {
  on = $state(false);

  set(on: boolean): void {
    this.on = on;
    document.documentElement.toggleAttribute('data-covered', on);
  }

  toggle(): void {
    this.set(!this.on);
  }
}

export const cover = new Cover();
