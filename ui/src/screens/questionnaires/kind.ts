import type { KindScreen } from '$lib/record/kindScreens';

/** A form of the program's own is brought in as a file, and looked at before it is kept. */
export const kindScreen: KindScreen = {
  kind: 'questionnaire',
  write: () => ({ screen: 'bring_form' }),
  list: () => ({ screen: 'questionnaires' }),
};
