// What a kind has beside what follows from its declaration: screens of its own, and parts of its form. Each
// is declared in `kind.ts` of the kind's own screens, so that nothing here knows any kind by its name.

import type { Component } from 'svelte';

import type { RecordDetail } from '$lib/backend/generated/RecordDetail';
import type { Session } from '$lib/backend/generated/Session';
import type { Route } from '$lib/state/routes';

import { askedGroups, kindOf } from './declaration';
import type { BelowInput } from './inputs/asking';

export interface KindScreen {
  /** The kind. */
  kind: string;
  /** Where a new one is written. */
  write?: (about: string | null) => Route | null;
  /** Where one is corrected. */
  amend?: (id: string, about: string | null) => Route | null;
  /** Its list of all that there are. */
  list?: () => Route;
  /** What its page shows instead of its fields; `group` is open for editing at first. */
  body?: Component<{ detail: RecordDetail; session: Session; group: string | null }>;
  /** Its page. */
  page?: (id: string) => Route;
  /** The values that a new form begins with. */
  begin?: () => Promise<Record<string, unknown>>;
  /** What stands above a new form. */
  above?: Component<{ about: string | null }>;
  /** What stands below an input of a new form, by the field's path. */
  below?: Partial<Record<string, Component<BelowInput>>>;
}

const SCREENS = Object.values(
  import.meta.glob<KindScreen>('../../screens/*/kind.ts', { eager: true, import: 'kindScreen' }),
);

/** What a kind has of its own; `null` for most. */
export function kindScreen(kind: string): KindScreen | null {
  return SCREENS.find((screen) => screen.kind === kind) ?? null;
}

/** Where a new record is written. */
export function writeRoute(kind: string, about: string | null): Route {
  return kindScreen(kind)?.write?.(about) ?? { screen: 'new_record', kind, about };
}

/** The list of all records of a kind. */
export function listRoute(kind: string): Route {
  return kindScreen(kind)?.list?.() ?? { screen: 'records', kind, about: null };
}

/** The page of a record. */
export function pageRoute(kind: string, id: string, about: string | null): Route {
  return kindScreen(kind)?.page?.(id) ?? { screen: 'record', id, about, group: null };
}

/** Where a record is corrected: on a screen of its kind, else on its page with the first group open. */
export function amendRoute(kind: string, id: string, about: string | null): Route {
  const declared = kindOf(kind);
  const group = declared === null ? null : (askedGroups(declared, about)[0]?.name ?? null);
  return kindScreen(kind)?.amend?.(id, about) ?? { screen: 'record', id, about, group };
}
