// Calls travel over HTTP to the address that served the page. For browser tests only: a build that
// ships refuses to contain this file (see vite.config.ts).

import type { Call } from './backend';

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
