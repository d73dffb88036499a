// Under which key the text of a form is kept, and the way back from a key to its form.

import type { Route } from './routes';

/** The key of a form's draft; `null` for screens that are no form. */
export function draftKey(route: Route): string | null {
  switch (route.screen) {
    case 'check_in':
      return route.amends === null ? `check_in:${route.id}` : `amend:${route.id}/${route.amends}`;
    case 'follow_up':
      return `follow_up:${route.id}`;
    case 'contact_attempt':
      return `contact_attempt:${route.id}`;
    case 'new_participant':
      return 'participant:new';
    case 'edit_participant':
      return `participant:${route.id}`;
    case 'today':
    case 'unfinished':
    case 'participants':
    case 'participant':
    case 'conflicts':
    case 'conflict':
    case 'sync':
    case 'reports':
    case 'settings':
    case 'help':
      return null;
  }
}

/** The form that a key belongs to; `null` for a key this build does not know. */
export function draftRoute(key: string): Route | null {
  const at = key.indexOf(':');
  const form = key.slice(0, at);
  const subject = key.slice(at + 1);
  if (at < 1 || subject === '') return null;
  switch (form) {
    case 'check_in':
      return { screen: 'check_in', id: subject, amends: null };
    case 'amend': {
      const [id, amends] = subject.split('/');
      return id && amends ? { screen: 'check_in', id, amends } : null;
    }
    case 'follow_up':
      return { screen: 'follow_up', id: subject };
    case 'contact_attempt':
      return { screen: 'contact_attempt', id: subject };
    case 'participant':
      return subject === 'new'
        ? { screen: 'new_participant' }
        : { screen: 'edit_participant', id: subject };
    default:
      return null;
  }
}
