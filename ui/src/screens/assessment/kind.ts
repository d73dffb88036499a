import type { KindScreen } from '$lib/record/kindScreens';

import SavedAssessment from './SavedAssessment.svelte';

/** What somebody answered is asked on a screen of its own, and its page says the result in words first. */
export const kindScreen: KindScreen = {
  kind: 'assessment',
  write: (about) => (about === null ? null : { screen: 'instruments', id: about }),
  amend: (id, about) =>
    about === null ? null : { screen: 'answers', id: about, record: id, question: null },
  body: SavedAssessment,
};
