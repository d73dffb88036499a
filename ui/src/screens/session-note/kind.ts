import type { KindScreen } from '$lib/record/kindScreens';

/** A note is written together: it has its own screen, also as a draft that somebody goes on with. */
export const kindScreen: KindScreen = {
  kind: 'session_note',
  write: (about) => (about === null ? null : { screen: 'session_note', about, id: null, from: null }),
  amend: (id, about) => ({ screen: 'session_note', about, id, from: null }),
  page: (id) => ({ screen: 'session_note', about: null, id, from: null }),
};
