// Where one can be in the app, as the address after `#`. Ids are opaque; no name is ever part of it.
// `about` is the participant that a record is about, where there is one.

import type { Need } from '$lib/backend/generated/Need';

export type Route =
  | { screen: 'today' }
  | { screen: 'unfinished' }
  | { screen: 'participants' }
  | { screen: 'participant'; id: string }
  | { screen: 'check_in'; id: string; amends: string | null }
  | { screen: 'plan'; id: string; writing: boolean }
  | { screen: 'goals'; id: string }
  | { screen: 'around'; id: string }
  | { screen: 'groups' }
  | { screen: 'group'; id: string | null; series: string | null }
  | { screen: 'door' }
  | { screen: 'hard_moment'; id: string }
  | { screen: 'consents'; id: string }
  | { screen: 'give_consent'; id: string }
  | { screen: 'share'; id: string }
  | { screen: 'somebody_asks' }
  | { screen: 'to_review' }
  | { screen: 'kin' }
  | { screen: 'to_answer' }
  | { screen: 'phone_round' }
  | { screen: 'worry'; id: string; about: string }
  | { screen: 'instruments'; id: string }
  | { screen: 'assessment'; id: string; instrument: string }
  | { screen: 'answers'; id: string; record: string; question: string | null }
  | { screen: 'own_view'; id: string; instrument: string }
  | { screen: 'session_note'; about: string | null; id: string | null; from: string | null }
  | { screen: 'signed_note'; id: string; about: string | null }
  | { screen: 'notes' }
  | { screen: 'new_record'; kind: string; about: string | null; naming?: string }
  | { screen: 'record'; id: string; about: string | null; group: string | null }
  | { screen: 'records'; kind: string; about: string | null }
  | { screen: 'needs'; need: Need }
  | { screen: 'same'; one: string; other: string }
  | { screen: 'print'; sheet: string; id: string; about: string }
  | { screen: 'base' }
  | { screen: 'questionnaires' }
  | { screen: 'bring_form' }
  | { screen: 'team' }
  | { screen: 'audit' }
  | { screen: 'debrief' }
  | { screen: 'caseloads' }
  | { screen: 'conflicts' }
  | { screen: 'conflict'; id: string; unit: string }
  | { screen: 'sync' }
  | { screen: 'reports' }
  | { screen: 'settings' }
  | { screen: 'help' };

export type Screen = Route['screen'];

/** The address of a route. */
export function address(route: Route): string {
  const path = (...parts: string[]) => '#/' + parts.map(encodeURIComponent).join('/');
  switch (route.screen) {
    case 'participant':
      return path('participant', route.id);
    case 'check_in':
      return path('participant', route.id, 'check-in', ...(route.amends === null ? [] : [route.amends]));
    case 'plan':
      return path('participant', route.id, 'plan', ...(route.writing ? ['write'] : []));
    case 'goals':
    case 'around':
    case 'consents':
    case 'share':
      return path('participant', route.id, route.screen);
    case 'give_consent':
      return path('participant', route.id, 'consents', 'new');
    case 'somebody_asks':
      return path('somebody-asked');
    case 'to_review':
      return path('shared-to-look-at');
    case 'kin':
      return path('whom-we-know');
    case 'to_answer':
      return path('to-answer');
    case 'group':
      return route.id === null
        ? path('group', NOBODY, ...(route.series === null ? [] : [route.series]))
        : path('group', route.id);
    case 'hard_moment':
      return path('participant', route.id, 'hard-moment');
    case 'phone_round':
      return path('phone-round');
    case 'worry':
      return path('worry', route.about, route.id);
    case 'instruments':
      return path('participant', route.id, 'ask');
    case 'assessment':
      return path('participant', route.id, 'ask', route.instrument);
    case 'answers': {
      const at = route.question === null ? [] : [route.question];
      return path('participant', route.id, 'answers', route.record, ...at);
    }
    case 'own_view':
      return path('own', route.id, route.instrument);
    case 'session_note': {
      const { about, id, from } = route;
      return path('note', about ?? NOBODY, id ?? NOBODY, ...(from === null ? [] : [from]));
    }
    case 'signed_note':
      return path('signed-note', route.id, ...(route.about === null ? [] : [route.about]));
    case 'new_record':
      return path(
        'new',
        route.kind,
        ...(route.naming !== undefined
          ? [route.about ?? NOBODY, route.naming]
          : route.about === null
            ? []
            : [route.about]),
      );
    case 'records':
      return path('records', route.kind, ...(route.about === null ? [] : [route.about]));
    case 'record': {
      const more = route.group === null ? [] : [route.group];
      return path(
        'record',
        route.id,
        ...(route.about === null && more.length === 0 ? [] : [route.about ?? NOBODY]),
        ...more,
      );
    }
    case 'print':
      return path('print', route.sheet, route.id, route.about);
    case 'conflict':
      return path('conflict', route.id, route.unit);
    case 'needs':
      return path('needs', route.need);
    case 'same':
      return path('same', route.one, route.other);
    case 'today':
    case 'unfinished':
    case 'notes':
    case 'participants':
    case 'groups':
    case 'door':
    case 'conflicts':
    case 'sync':
    case 'base':
    case 'questionnaires':
    case 'bring_form':
    case 'team':
    case 'audit':
    case 'debrief':
    case 'caseloads':
    case 'reports':
    case 'settings':
    case 'help':
      return path(route.screen);
  }
}

const PLAIN: readonly Screen[] = [
  'today',
  'unfinished',
  'notes',
  'participants',
  'groups',
  'door',
  'conflicts',
  'sync',
  'base',
  'questionnaires',
  'bring_form',
  'team',
  'audit',
  'debrief',
  'caseloads',
  'reports',
  'settings',
  'help',
];

/** Where an address names nobody. */
const NOBODY = '-';

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The route at an address; Today for anything unknown. */
export function routeAt(hash: string): Route {
  const [first, second, third, fourth, fifth] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  if (first === 'note' && second) {
    const somebody = (part: string | undefined) => (part === NOBODY ? null : part || null);
    return {
      screen: 'session_note',
      about: somebody(second),
      id: somebody(third),
      from: somebody(fourth),
    };
  }
  if (first === 'signed-note' && second)
    return { screen: 'signed_note', id: second, about: third || null };
  if (first === 'new' && second) {
    const about = third === NOBODY ? null : third || null;
    return { screen: 'new_record', kind: second, about, ...(fourth ? { naming: fourth } : {}) };
  }
  if (first === 'records' && second) return { screen: 'records', kind: second, about: third || null };
  if (first === 'record' && second) {
    const about = third === NOBODY ? null : third || null;
    return { screen: 'record', id: second, about, group: fourth || null };
  }
  if (first === 'participant' && second) {
    if (third === 'ask')
      return fourth
        ? { screen: 'assessment', id: second, instrument: fourth }
        : { screen: 'instruments', id: second };
    if (third === 'answers' && fourth)
      return { screen: 'answers', id: second, record: fourth, question: fifth || null };
    if (third === 'check-in') return { screen: 'check_in', id: second, amends: fourth ?? null };
    if (third === 'plan') return { screen: 'plan', id: second, writing: fourth === 'write' };
    if (third === 'goals' || third === 'around') return { screen: third, id: second };
    if (third === 'consents')
      return { screen: fourth === 'new' ? 'give_consent' : 'consents', id: second };
    if (third === 'share') return { screen: 'share', id: second };
    if (third === 'hard-moment') return { screen: 'hard_moment', id: second };
    return { screen: 'participant', id: second };
  }
  if (first === 'group' && second) {
    if (second === NOBODY) return { screen: 'group', id: null, series: third || null };
    return { screen: 'group', id: second, series: null };
  }
  if (first === 'own' && second && third) return { screen: 'own_view', id: second, instrument: third };
  if (first === 'print' && second && third && fourth) {
    return { screen: 'print', sheet: second, id: third, about: fourth };
  }
  if (first === 'conflict' && second && third) return { screen: 'conflict', id: second, unit: third };
  if (first === 'somebody-asked') return { screen: 'somebody_asks' };
  if (first === 'shared-to-look-at') return { screen: 'to_review' };
  if (first === 'whom-we-know') return { screen: 'kin' };
  if (first === 'to-answer') return { screen: 'to_answer' };
  if (first === 'phone-round') return { screen: 'phone_round' };
  if (first === 'worry' && second && third) return { screen: 'worry', about: second, id: third };
  if (first === 'needs')
    return { screen: 'needs', need: second === 'completing' ? 'completing' : 'a_peer' };
  if (first === 'same' && second && third) return { screen: 'same', one: second, other: third };
  const plain = PLAIN.find((screen) => screen === first);
  return plain === undefined ? { screen: 'today' } : ({ screen: plain } as Route);
}

/** The participant that a route is about. */
export function participantOf(route: Route): string | null {
  switch (route.screen) {
    case 'participant':
    case 'check_in':
    case 'plan':
    case 'goals':
    case 'around':
    case 'consents':
    case 'give_consent':
    case 'share':
    case 'hard_moment':
    case 'instruments':
    case 'assessment':
    case 'answers':
    case 'own_view':
      return route.id;
    case 'worry':
    case 'new_record':
    case 'session_note':
    case 'signed_note':
    case 'record':
    case 'records':
    case 'print':
      return route.about;
    case 'phone_round':
    case 'somebody_asks':
    case 'to_answer':
    case 'to_review':
    case 'kin':
    case 'needs':
    case 'same':
    case 'today':
    case 'unfinished':
    case 'notes':
    case 'participants':
    case 'groups':
    case 'group':
    case 'door':
    case 'conflicts':
    case 'conflict':
    case 'sync':
    case 'base':
    case 'questionnaires':
    case 'bring_form':
    case 'team':
    case 'audit':
    case 'debrief':
    case 'caseloads':
    case 'reports':
    case 'settings':
    case 'help':
      return null;
  }
}

/** Whether a screen is kept until somebody proves that they may leave it. */
export function isKept(route: Route): boolean {
  return route.screen === 'own_view';
}
