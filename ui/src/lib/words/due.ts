// What comes next, in words. Nobody is ever late here: we hoped to hear by a day. In lists that others may
// glimpse, every plan is a "follow-up", never what it is about.

import { KINDS } from '$lib/backend/generated/kinds';
import type { DueState } from '$lib/backend/generated/DueState';
import type { Planned } from '$lib/backend/generated/Planned';
import { t } from '$lib/words/t';

import { onDay } from './days';
import { kindWords, writtenWords } from './kinds';

type Plan = Pick<Planned, 'kind' | 'on' | 'state'> & Partial<Pick<Planned, 'asks'>>;

const SETTING_NEXT = new Set(
  KINDS.filter((kind) => kind.sets_next !== 'never' || kind.cadence !== null).map((kind) => kind.name),
);

/** A plan and its day, seen from today; `open` where nobody glimpses what kind of plan it is. */
export function planWords(plan: Plan, today: string, open: boolean): string {
  if (plan.asks === true) return t('due_ask_cadence');
  if (SETTING_NEXT.has(plan.kind)) return contactWords(plan, today);
  const kind = open ? kindWords(plan.kind) : t('plan_glimpsed');
  if (plan.on === null || plan.state === null) return t('plan_without_day', { kind });
  switch (plan.state) {
    case 'hoped_earlier':
      return t('plan_hoped', { kind, day: onDay(plan.on, today) });
    case 'today':
      return t('plan_today', { kind });
    case 'coming':
      return t('plan_on', { kind, day: onDay(plan.on, today) });
  }
}

/** What was agreed or is to be done, in their words or in those of the kind; blank where nothing was said. */
export function whatWords({
  kind,
  what,
  what_field,
}: Pick<Planned, 'kind' | 'what' | 'what_field'>): string {
  return what === null ? '' : writtenWords(kind, what_field ?? '', what);
}

function contactWords({ on, state }: Plan, today: string): string {
  return on === null || state === null ? t('due_no_day') : dueWords(state, on, today);
}

/** By when we hope to hear from somebody, seen from today. */
export function dueWords(state: DueState, day: string, today: string): string {
  switch (state) {
    case 'hoped_earlier':
      return t('due_hoped_by', { day: onDay(day, today) });
    case 'today':
      return t('due_check_in_today');
    case 'coming':
      return t('due_check_in_on', { day: onDay(day, today) });
  }
}

/** How a day looks from today. */
export function dueState(day: string, today: string): DueState {
  if (day < today) return 'hoped_earlier';
  return day === today ? 'today' : 'coming';
}
