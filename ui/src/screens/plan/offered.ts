// Their own words from elsewhere, offered for the sections of the plan.

import { backend } from '$lib/backend';
import type { OwnWords } from '$lib/backend/generated/OwnWords';
import type { ParticipantView } from '$lib/backend/generated/ParticipantView';
import type { RecordRow } from '$lib/backend/generated/RecordRow';
import { recordsOf } from '$lib/record/askRecords';
import { rowName } from '$lib/record/rowWords';

/** What is known of somebody that may go into their plan. */
export interface Known {
  triggers: string[];
  helps: string[];
  strengths: string[];
  habits: string[];
  people: string[];
}

const names = (rows: RecordRow[]) => rows.map(rowName);
const wordsOf = (words: OwnWords[]) => words.map((one) => one.words);
const once = (words: string[]) => [...new Map(words.map((one) => [one.toLowerCase(), one])).values()];

/** Asks for it: what was written of them, and what they named when they checked in. */
export async function known(view: ParticipantView): Promise<Known> {
  const about = view.card.id;
  const [hand, strengths, habits, supporters] = await Promise.all([
    backend.atHand(about),
    recordsOf('strength', { about }),
    recordsOf('habit', { about }),
    recordsOf('supporter', { about }),
  ]);
  const helping = supporters.filter((row) => row.fields['makes_it'] !== 'harder');
  return {
    triggers: once(wordsOf(hand.hard)),
    helps: once(wordsOf(hand.helps)),
    strengths: names(strengths),
    habits: names(habits),
    people: names(helping),
  };
}

/** What is offered for a section. */
export function offeredFor(section: string, of: Known): string[] {
  switch (section) {
    case 'toolbox':
      return once([...of.helps, ...of.strengths]);
    case 'daily_care':
      return of.habits;
    case 'what_makes_it_hard':
      return of.triggers;
    case 'breaking_down':
      return once([...of.helps, ...of.people]);
    case 'crisis':
    case 'afterwards':
      return of.people;
    default:
      return [];
  }
}
