import { backend } from '$lib/backend';
import type { KindScreen } from '$lib/record/kindScreens';

import AnotherCodeName from './AnotherCodeName.svelte';
import NoNumber from './NoNumber.svelte';
import PerhapsOnFile from './PerhapsOnFile.svelte';
import SameNumber from './SameNumber.svelte';

/** A participant has a page of their own. A new one is offered a code name, and perhaps is on file already. */
export const kindScreen: KindScreen = {
  kind: 'participant',
  page: (id) => ({ screen: 'participant', id }),
  begin: async () => ({ handle: await backend.suggestHandle() }),
  below: {
    preferred_name: PerhapsOnFile,
    handle: AnotherCodeName,
    phone: NoNumber,
    'contact_rules.number': SameNumber,
  },
};
