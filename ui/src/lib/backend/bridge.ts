// Calls travel over HTTP to the address that served the page. For browser tests only: a build that
// ships refuses to contain this file (see vite.config.ts).

import { chosen } from '$lib/words/language.svelte';

import type { Call } from './backend';
import type { Language } from './generated/Language';

/** Whoever looks at every screen in every language changes it while a dialog stays open. */
addEventListener('look-language', (event) => chosen.choose((event as CustomEvent<Language>).detail));

/** Asks the core behind the test bridge. */
export const call: Call = async (command, args = {}) => {
  const response = await fetch(`/command/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw answer;
  return answer as never;
};
