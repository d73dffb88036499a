// Calls travel to the window's own core. The only file that knows Tauri.

import { invoke } from '@tauri-apps/api/core';

import type { Call } from './backend';

/** Asks the core in this window's process. */
export const call: Call = (command, args) => invoke(command, args);
