// Every kind that is about plans and groups, by its declaration alone.

import { walk } from './declared-walk.mjs';

walk(['plan', 'groups']);
