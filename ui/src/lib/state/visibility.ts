// What may be on the screen while somebody looks on. Pure, so that every rule has a test.

import type { KindDescription } from '$lib/backend/generated/KindDescription';
import type { RecordRow } from '$lib/backend/generated/RecordRow';
import { kindOf } from '$lib/record/declaration';

import { participantOf, type Route } from './routes';

/** Whether anything about `person` may show while `company` (a participant, or nobody) looks on. */
export function mayShowPerson(company: string | null, person: string | null): boolean {
  return company === null || person === null || person === company;
}

/** Whether words may show that are about `person`, or about nobody known: those could be anybody's. */
export function mayShowWords(company: string | null, person: string | null): boolean {
  return company === null || person === company;
}

/** Whether a form or a list of a kind may show: nothing of it that could be about somebody else. */
function mayShowKind(
  company: string | null,
  kind: KindDescription | null,
  about: string | null,
): boolean {
  return kind?.root === 'organisation' || mayShowWords(company, about);
}

/** Whether a screen may open while `company` looks on. Conflicts and records are judged one by one
 *  when loaded. */
export function mayOpen(company: string | null, route: Route): boolean {
  if (company === null) return true;
  switch (route.screen) {
    case 'debrief':
    case 'caseloads':
    case 'phone_round':
    case 'to_review':
    case 'kin':
    case 'to_answer':
    case 'unfinished':
    case 'notes':
    case 'participants':
    case 'group':
    case 'needs':
    case 'same':
      return false;
    case 'participant':
    case 'check_in':
    case 'plan':
    case 'goals':
    case 'around':
    case 'consents':
    case 'give_consent':
    case 'share':
    case 'hard_moment':
    case 'worry':
    case 'instruments':
    case 'assessment':
    case 'answers':
    case 'own_view':
    case 'session_note':
    case 'signed_note':
    case 'print':
      return mayShowPerson(company, participantOf(route));
    case 'new_record':
    case 'records':
      return mayShowKind(company, kindOf(route.kind), route.about);
    case 'somebody_asks':
    case 'today':
    case 'groups':
    case 'door':
    case 'record':
    case 'conflicts':
    case 'conflict':
    case 'sync':
    case 'base':
    case 'questionnaires':
    case 'bring_form':
    case 'team':
    case 'audit':
    case 'reports':
    case 'settings':
    case 'help':
      return true;
  }
}

/** The entries of a timeline that may show. A voided one may be somebody else's story. */
export function visibleEntries(company: string | null, entries: RecordRow[]): RecordRow[] {
  return company === null ? entries : entries.filter((entry) => entry.standing !== 'voided');
}

/** The participant that a draft's key is about: `check_in:ID`, `new:ID/KIND`; `-` stands for nobody. */
export function personOfDraft(key: string): string | null {
  const subject = key.slice(key.indexOf(':') + 1).split('/')[0];
  return subject === undefined || subject === '-' ? null : subject;
}
