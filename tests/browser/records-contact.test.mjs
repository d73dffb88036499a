// Every kind that is about being in touch, by its declaration alone.

import { walk } from './declared-walk.mjs';

walk(['contact']);
