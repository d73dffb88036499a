// What may be on the screen while somebody looks on. Pure, so that every rule has a test.

import type { TimelineEntry } from '$lib/backend/generated/TimelineEntry';

import { participantOf, type Route } from './routes';

/** Whether anything about `person` may show while `company` (a participant, or nobody) looks on. */
export function mayShowPerson(company: string | null, person: string | null): boolean {
  return company === null || person === null || person === company;
}

/** Whether words may show that are about `person`, or about nobody known: those could be anybody's. */
export function mayShowWords(company: string | null, person: string | null): boolean {
  return company === null || person === company;
}

/** Whether a screen may open while `company` looks on. Conflicts are judged one by one when loaded. */
export function mayOpen(company: string | null, route: Route): boolean {
  if (company === null) return true;
  switch (route.screen) {
    case 'unfinished':
    case 'participants':
    case 'new_participant':
      return false;
    case 'participant':
    case 'edit_participant':
    case 'check_in':
    case 'follow_up':
    case 'contact_attempt':
      return mayShowPerson(company, participantOf(route));
    case 'today':
    case 'conflicts':
    case 'conflict':
    case 'sync':
    case 'reports':
    case 'settings':
    case 'help':
      return true;
  }
}

/** The entries of a timeline that may show. A voided one may be somebody else's story. */
export function visibleEntries(company: string | null, entries: TimelineEntry[]): TimelineEntry[] {
  return company === null ? entries : entries.filter((entry) => entry.standing !== 'voided');
}

/** The participant that a draft's key is about: `check_in:ID`, `participant:new`. */
export function personOfDraft(key: string): string | null {
  const subject = key.slice(key.indexOf(':') + 1);
  return subject === 'new' ? null : (subject.split('/')[0] ?? null);
}
