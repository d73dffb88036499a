// Under which key the text of a form is kept, and the way back from a key to its form.

import type { Route } from './routes';

/** Where a key names no participant. */
const NOBODY = '-';

/** The key of a form's draft; `null` for screens that are no form. */
export function draftKey(route: Route): string | null {
  switch (route.screen) {
    case 'check_in':
      return route.amends === null ? `check_in:${route.id}` : `amend:${route.id}/${route.amends}`;
    case 'new_record':
      return `new:${route.about ?? NOBODY}/${route.kind}`;
    case 'record':
      return route.group === null ? null : `edit:${route.about ?? NOBODY}/${route.id}/${route.group}`;
    case 'today':
    case 'unfinished':
    case 'participants':
    case 'participant':
    case 'conflicts':
    case 'conflict':
    case 'sync':
    case 'base':
    case 'records':
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
    case 'new': {
      const [about, kind] = subject.split('/');
      return kind ? { screen: 'new_record', kind, about: somebody(about) } : null;
    }
    case 'edit': {
      const [about, id, group] = subject.split('/');
      return id && group ? { screen: 'record', id, about: somebody(about), group } : null;
    }
    default:
      return null;
  }
}

function somebody(about: string | undefined): string | null {
  return about === undefined || about === NOBODY ? null : about;
}
