import type { KindScreen } from '$lib/record/kindScreens';

/** What is counted at the door is counted on its own screen, with one thumb. */
export const kindScreen: KindScreen = {
  kind: 'door_count',
  write: () => ({ screen: 'door' }),
};
