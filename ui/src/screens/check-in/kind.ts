import type { KindScreen } from '$lib/record/kindScreens';

/** A check-in is a conversation: it is written on its own screen. */
export const kindScreen: KindScreen = {
  kind: 'check_in',
  write: (about) => (about === null ? null : { screen: 'check_in', id: about, amends: null }),
  amend: (id, about) => (about === null ? null : { screen: 'check_in', id: about, amends: id }),
};
