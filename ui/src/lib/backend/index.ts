// The backend that the screens use. `$transport` is chosen when the app is built.

import { call as transport } from '$transport';

import type { Backend, Call } from './backend';
import { commands } from './commands';
import { refusal } from './refusal';

const lockedListeners = new Set<() => void>();

/** Calls `listener` whenever a command is refused because the laptop has locked itself. */
export function onLocked(listener: () => void): () => void {
  lockedListeners.add(listener);
  return () => lockedListeners.delete(listener);
}

const call: Call = async (command, args) => {
  try {
    return await transport(command, args);
  } catch (thrown) {
    const refused = refusal(thrown);
    if (refused.code === 'locked') for (const listener of lockedListeners) listener();
    throw refused;
  }
};

/** The core, as the screens see it. */
export const backend: Backend = commands(call);

export { refusal } from './refusal';
export type { Backend } from './backend';
