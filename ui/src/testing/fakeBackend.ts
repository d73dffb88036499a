// A backend for component tests: what a test does not answer for is refused, so that nothing passes by
// accident.

import type { Backend } from '$lib/backend';
import type { AtHand } from '$lib/backend/generated/AtHand';
import type { AppState } from '$lib/backend/generated/AppState';
import type { ParticipantCard } from '$lib/backend/generated/ParticipantCard';
import type { ParticipantView } from '$lib/backend/generated/ParticipantView';
import type { Session } from '$lib/backend/generated/Session';

const METHODS: (keyof Backend)[] = [
  'appState',
  'checkCode',
  'passphraseStrength',
  'changePassphrase',
  'recoveryRequest',
  'recover',
  'extend',
  'unlockInTouch',
  'enrol',
  'rights',
  'devices',
  'invite',
  'endorse',
  'erasures',
  'erasuresAtBase',
  'erase',
  'suspend',
  'removeUser',
  'organization',
  'setTimeZone',
  'callDevice',
  'retireDevice',
  'removeDevice',
  'approve',
  'rehearseRecovery',
  'unlock',
  'lock',
  'lockAtOnce',
  'forgetCopied',
  'keepAwake',
  'safetyCard',
  'preferences',
  'savePreferences',
  'today',
  'participants',
  'search',
  'participant',
  'suggestHandle',
  'wayIn',
  'perhapsOnFile',
  'participantCode',
  'linkPeople',
  'keepTwoPeople',
  'unlinkPeople',
  'peopleWhoNeed',
  'caseloads',
  'debriefs',
  'writeDebrief',
  'removeDebrief',
  'companions',
  'keptApart',
  'keepApart',
  'kinToDecide',
  'decideKin',
  'keptAway',
  'keepAway',
  'keepAwayNoMore',
  'lockedFor',
  'lockFor',
  'apartNoMore',
  'mustNotMeet',
  'accept',
  'handOverTo',
  'record',
  'records',
  'timeline',
  'pick',
  'putBack',
  'saveRecord',
  'saveCheckIn',
  'saveTogether',
  'voidRecord',
  'restoreRecord',
  'moveToRightPerson',
  'markDone',
  'markNotDone',
  'todayGroup',
  'unfinished',
  'phoneRound',
  'atHand',
  'saveSeveral',
  'worry',
  'openWorry',
  'owed',
  'owedTo',
  'owedOf',
  'conflicts',
  'conflict',
  'resolve',
  'draft',
  'drafts',
  'saveDraft',
  'discardDraft',
  'syncStatus',
  'syncNow',
  'courierOut',
  'courierIn',
  'sites',
  'previewSheet',
  'savePlaces',
  'saveSheet',
  'printSheet',
  'report',
  'saveReport',
];

/** Fills `target` with refusals, then with `answers`. */
export function answerWith(target: Partial<Backend>, answers: Partial<Backend>): void {
  const refusal = () => Promise.reject({ code: 'not_answered', params: {}, field: null });
  for (const method of METHODS) Object.assign(target, { [method]: refusal });
  Object.assign(target, {
    draft: () => Promise.resolve(null),
    drafts: () => Promise.resolve([]),
    saveDraft: () => Promise.resolve(),
    discardDraft: () => Promise.resolve(),
    sites: () => Promise.resolve([]),
    staff: () => Promise.resolve([]),
    keepAwake: () => Promise.resolve(),
    preferences: () => Promise.resolve({ last: null, users: {}, lease_until: null }),
    savePreferences: () => Promise.resolve(),
    ...answers,
  });
}

export const SESSION: Session = {
  user: { id: 's1.1', name: 'Dana', role: 'peer', site: 'Jasper' },
  site: 's9.1',
  organisation: 'Practice',
  time_zone: 'America/Chicago',
  today: '2026-10-14',
  lease_days_left: null,
};

export const UNLOCKED: AppState = {
  stage: 'unlocked',
  organisation: SESSION.organisation,
  demo: true,
  users: [SESSION.user],
  waiting: 0,
  unlock_wait_seconds: 0,
  idle_seconds: 600,
  lease_days_left: null,
  swap_is_readable: false,
  keys_are_locked: true,
  session: SESSION,
};

export function card(changed: Partial<ParticipantCard> = {}): ParticipantCard {
  return {
    id: 'a1.3',
    name: 'Rosa Mendez',
    initials: 'R. M.',
    handle: 'Blue Heron 12',
    pronouns: null,
    status: 'active',
    site: 'Jasper',
    next_due: null,
    step: 'none',
    last_met: null,
    in_conflict: false,
    ...changed,
  };
}

/** Nothing of theirs is at hand, but for this. */
export function atHand(changed: Partial<AtHand> = {}): AtHand {
  return { helps: [], hard: [], steps: [], supporters: [], meant: [], in_the_way: [], ...changed };
}

export function participantView(changed: Partial<ParticipantView> = {}): ParticipantView {
  const rules = {
    number: null,
    may_call: 'not_asked',
    may_text: 'not_asked',
    may_leave_message: 'not_asked',
    what_to_say: null,
    hours: null,
    must_not_know: null,
  } as const;
  return {
    card: card(),
    fields: {},
    shown: {},
    conflicts: [],
    contact: { rules, in_conflict: false, number_differs: false },
    phones: [],
    voided: false,
    records: [],
    to_complete: [],
    kinds: [],
    arriving: false,
    next: { step: 'none', planned: [], declined_at: null, cadence: false, comes_back: [] },
    last_use: null,
    alike: [],
    worries: [],
    chart: [],
    ...changed,
  };
}
