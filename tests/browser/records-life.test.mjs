// Every kind that is about what life brings and hard moments, by its declaration alone.

import { walk } from './declared-walk.mjs';

walk(['life', 'hard_moments']);
