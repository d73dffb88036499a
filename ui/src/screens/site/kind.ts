import type { KindScreen } from '$lib/record/kindScreens';

import SiteBody from './SiteBody.svelte';

/** A site's page begins with its card, as it prints, and says who works there and when the van comes. */
export const kindScreen: KindScreen = { kind: 'site', body: SiteBody };
