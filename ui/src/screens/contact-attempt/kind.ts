import type { KindScreen } from '$lib/record/kindScreens';

import HowToReach from './HowToReach.svelte';

/** The rules for reaching somebody stand above the form. */
export const kindScreen: KindScreen = { kind: 'contact_attempt', above: HowToReach };
