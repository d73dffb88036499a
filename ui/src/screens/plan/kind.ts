import type { KindScreen } from '$lib/record/kindScreens';

/** A recovery plan is written together, on its own screen. */
export const kindScreen: KindScreen = {
  kind: 'recovery_plan',
  write: (about) => (about === null ? null : { screen: 'plan', id: about, writing: true }),
};
