import type { KindScreen } from '$lib/record/kindScreens';

/** A group's meeting is run on its own screen, with who is there. */
export const kindScreen: KindScreen = {
  kind: 'group_session',
  write: () => ({ screen: 'group', id: null, series: null }),
  amend: (id) => ({ screen: 'group', id, series: null }),
};
