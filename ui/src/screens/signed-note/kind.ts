import type { KindScreen } from '$lib/record/kindScreens';

/** What was signed is read, with what supervisors and others said beside it. */
export const kindScreen: KindScreen = {
  kind: 'signed_note',
  page: (id) => ({ screen: 'signed_note', id, about: null }),
};
