// Every screen and every dialog, and how to get there: for the tests and pictures that look at all.

import { attention } from './places-attention.mjs';
import { audit } from './places-audit.mjs';
import { atBase } from './places-base.mjs';
import { onConsent } from './places-consent.mjs';
import { doors } from './places-doors.mjs';
import { forms } from './places-forms.mjs';
import { groupPlaces } from './places-groups.mjs';
import { notes } from './places-notes.mjs';
import { onPaper } from './places-paper.mjs';
import { somebody } from './places-person.mjs';
import { alone, questionnaires } from './places-player.mjs';
import { team } from './places-team.mjs';
import { today } from './places-today.mjs';
import { touch } from './places-touch.mjs';
import { WAY_IN } from './places-wayin.mjs';

/** All of them, in an order that leaves the laptop unlocked. */
export const places = [
  ...doors,
  ...today,
  ...somebody,
  ...forms,
  ...atBase,
  // Before the groups: who was at one today has had a turn.
  ...touch(),
  ...groupPlaces,
  ...WAY_IN,
  ...questionnaires,
  ...notes,
  ...onPaper,
  ...onConsent,
  ...team,
  ...audit,
  // What they leave shows on every screen.
  ...attention,
  ...alone,
];
