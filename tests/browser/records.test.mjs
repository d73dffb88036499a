// What is about places, people and the team, by its declaration alone; and what is written along with something.

import { alongWith, walk } from './declared-walk.mjs';

walk(['places', 'people', 'team']);
alongWith();
