// Under which key the text of a form is kept, and the way back from a key to its form.

import { kindOf } from '$lib/record/declaration';

import type { Route } from './routes';

/** Where a key names no participant. */
const NOBODY = '-';
/** What keys of earlier versions said of somebody new. */
const NEW = 'new';

/** The key of a form's draft; `null` for screens that are no form. */
export function draftKey(route: Route): string | null {
  switch (route.screen) {
    case 'check_in':
      return route.amends === null ? `check_in:${route.id}` : `amend:${route.id}/${route.amends}`;
    case 'plan':
      return route.writing ? `plan:${route.id}/recovery_plan` : null;
    case 'goals':
      return `goals:${route.id}/goal`;
    case 'group':
      return route.id === null
        ? `group:${NOBODY}/group_session/${route.series ?? NOBODY}`
        : `group_again:${NOBODY}/group_session/${route.id}`;
    case 'door':
      return `door:${NOBODY}/door_count`;
    case 'hard_moment':
      return `hard_moment:${route.id}`;
    case 'worry':
      return `worry:${route.about}/${route.id}`;
    case 'assessment':
      return `assessment:${route.id}/${route.instrument}`;
    case 'answers':
      return `answers:${route.id}/${route.record}`;
    case 'session_note':
      return `session_note:${route.about ?? NOBODY}${route.id === null ? '' : `/${route.id}`}`;
    case 'new_record':
      return `new:${route.about ?? NOBODY}/${route.kind}${route.naming === undefined ? '' : `/${route.naming}`}`;
    case 'record':
      return route.group === null ? null : `edit:${route.about ?? NOBODY}/${route.id}/${route.group}`;
    case 'phone_round':
      return `phone_round:${NOBODY}`;
    case 'give_consent':
      return `consent:${route.id}`;
    case 'consents':
    case 'share':
    case 'somebody_asks':
    case 'to_review':
    case 'kin':
    case 'to_answer':
    case 'needs':
    case 'same':
    case 'today':
    case 'unfinished':
    case 'notes':
    case 'signed_note':
    case 'participants':
    case 'participant':
    case 'around':
    case 'groups':
    case 'print':
    case 'conflicts':
    case 'conflict':
    case 'sync':
    case 'base':
    case 'questionnaires':
    case 'bring_form':
    case 'team':
    case 'debrief':
    case 'caseloads':
    case 'instruments':
    case 'own_view':
    case 'records':
    case 'audit':
    case 'reports':
    case 'settings':
    case 'help':
      return null;
  }
}

/** The key under which an earlier version kept the text of a form; `null` where it had none. */
export function olderDraftKey(route: Route): string | null {
  return route.screen === 'new_record' ? `${route.kind}:${route.about ?? NEW}` : null;
}

/** The form that a key belongs to, also one that an earlier version wrote; `null` for a key this build does
 *  not know, or of a form that is not there any more. */
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
    case 'plan': {
      const [id] = subject.split('/');
      return id ? { screen: 'plan', id, writing: true } : null;
    }
    case 'goals': {
      const [id] = subject.split('/');
      return id ? { screen: 'goals', id } : null;
    }
    case 'group': {
      const series = subject.split('/')[2];
      return { screen: 'group', id: null, series: somebody(series) };
    }
    case 'group_again': {
      const id = subject.split('/')[2];
      return id ? { screen: 'group', id, series: null } : null;
    }
    case 'door':
      return { screen: 'door' };
    case 'assessment': {
      // The id of a form of the program's own may be an address.
      const [id, ...named] = subject.split('/');
      const instrument = named.join('/');
      return id && instrument ? { screen: 'assessment', id, instrument } : null;
    }
    case 'answers': {
      const [id, record] = subject.split('/');
      return id && record ? { screen: 'answers', id, record, question: null } : null;
    }
    case 'session_note': {
      const [about, id] = subject.split('/');
      return { screen: 'session_note', about: somebody(about), id: id || null, from: null };
    }
    case 'new': {
      const [about, kind, naming] = subject.split('/');
      return kind && kindOf(kind) !== null
        ? { screen: 'new_record', kind, about: somebody(about), ...(naming ? { naming } : {}) }
        : null;
    }
    case 'hard_moment':
      return { screen: 'hard_moment', id: subject };
    case 'phone_round':
      return { screen: 'phone_round' };
    case 'consent':
      return { screen: 'give_consent', id: subject };
    case 'worry': {
      const [about, id] = subject.split('/');
      return about && id ? { screen: 'worry', about, id } : null;
    }
    case 'edit': {
      const [about, id, group] = subject.split('/');
      return id && group ? { screen: 'record', id, about: somebody(about), group } : null;
    }
    default:
      return olderRoute(form, subject);
  }
}

/** The form, or the page, of what an earlier version kept by kind and participant. */
function olderRoute(kind: string, subject: string): Route | null {
  const root = kindOf(kind)?.root;
  if (root === 'participant') return { screen: 'new_record', kind, about: subject };
  if (root !== 'itself') return null;
  return subject === NEW
    ? { screen: 'new_record', kind, about: null }
    : { screen: 'record', id: subject, about: subject, group: null };
}

function somebody(about: string | undefined): string | null {
  return about === undefined || about === NOBODY ? null : about;
}
