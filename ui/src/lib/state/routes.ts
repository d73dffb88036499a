// Where one can be in the app, as the address after `#`. Ids are opaque; no name is ever part of it.

export type Route =
  | { screen: 'today' }
  | { screen: 'unfinished' }
  | { screen: 'participants' }
  | { screen: 'new_participant' }
  | { screen: 'participant'; id: string }
  | { screen: 'edit_participant'; id: string }
  | { screen: 'check_in'; id: string; amends: string | null }
  | { screen: 'follow_up'; id: string }
  | { screen: 'contact_attempt'; id: string }
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
    case 'new_participant':
      return path('participants', 'new');
    case 'participant':
      return path('participant', route.id);
    case 'edit_participant':
      return path('participant', route.id, 'edit');
    case 'check_in':
      return path('participant', route.id, 'check-in', ...(route.amends === null ? [] : [route.amends]));
    case 'follow_up':
      return path('participant', route.id, 'follow-up');
    case 'contact_attempt':
      return path('participant', route.id, 'contact-attempt');
    case 'conflict':
      return path('conflict', route.id, route.unit);
    case 'today':
    case 'unfinished':
    case 'participants':
    case 'conflicts':
    case 'sync':
    case 'reports':
    case 'settings':
    case 'help':
      return path(route.screen);
  }
}

const PLAIN: readonly Screen[] = [
  'today',
  'unfinished',
  'participants',
  'conflicts',
  'sync',
  'reports',
  'settings',
  'help',
];

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The route at an address; Today for anything unknown. */
export function routeAt(hash: string): Route {
  const [first, second, third, fourth] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  if (first === 'participants' && second === 'new') return { screen: 'new_participant' };
  if (first === 'participant' && second) return participantRoute(second, third, fourth);
  if (first === 'conflict' && second && third) return { screen: 'conflict', id: second, unit: third };
  const plain = PLAIN.find((screen) => screen === first);
  return plain === undefined ? { screen: 'today' } : ({ screen: plain } as Route);
}

function participantRoute(id: string, what: string | undefined, record: string | undefined): Route {
  switch (what) {
    case 'edit':
      return { screen: 'edit_participant', id };
    case 'check-in':
      return { screen: 'check_in', id, amends: record ?? null };
    case 'follow-up':
      return { screen: 'follow_up', id };
    case 'contact-attempt':
      return { screen: 'contact_attempt', id };
    default:
      return { screen: 'participant', id };
  }
}

/** The participant that a route is about. */
export function participantOf(route: Route): string | null {
  switch (route.screen) {
    case 'participant':
    case 'edit_participant':
    case 'check_in':
    case 'follow_up':
    case 'contact_attempt':
      return route.id;
    case 'today':
    case 'unfinished':
    case 'participants':
    case 'new_participant':
    case 'conflicts':
    case 'conflict':
    case 'sync':
    case 'reports':
    case 'settings':
    case 'help':
      return null;
  }
}
