// The names of sites and colleagues by their records, for values that only point to them.

import { backend } from '$lib/backend';

class Names {
  byId = $state.raw<Record<string, string>>({});

  async load(): Promise<void> {
    try {
      const [sites, staff] = await Promise.all([backend.sites(), backend.staff()]);
      this.byId = Object.fromEntries([...sites, ...staff].map((card) => [card.id, card.name]));
    } catch {
      // Without names, values keep their ids; the screen's own request says what is wrong.
    }
  }
}

export const names = new Names();
