import type { KindScreen } from '$lib/record/kindScreens';

/** Goals are talked about in one list, with their steps. */
export const kindScreen: KindScreen = {
  kind: 'goal',
  write: (about) => (about === null ? null : { screen: 'goals', id: about }),
};
