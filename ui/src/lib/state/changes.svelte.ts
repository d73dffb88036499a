// Counts what changed in the vault, so that open screens ask again.

class Changes {
  count = $state(0);

  happened(): void {
    this.count++;
  }
}

export const changes = new Changes();
