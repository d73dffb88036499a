// Whether lists that others may glimpse show names. Once shown, they stay until the screen locks or
// somebody may be looking on.

class ShownNames {
  on = $state(false);

  toggle(): void {
    this.on = !this.on;
  }

  hide(): void {
    this.on = false;
  }
}

export const shownNames = new ShownNames();
