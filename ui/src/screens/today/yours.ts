// What is there to do for somebody whose role has no part in anybody's care.

import { DUTIES } from '$lib/backend/generated/duties';
import type { Role } from '$lib/backend/generated/Role';
import { mayWrite, organisationKinds } from '$lib/record/declaration';
import { listRoute } from '$lib/record/kindScreens';
import { address } from '$lib/state/routes';
import { kindsWords } from '$lib/words/kinds';
import { t } from '$lib/words/t';

export interface YoursLine {
  words: string;
  /** What is not so of most: that one may only look, say. */
  more: string;
  href: string;
}

/** The places where that role has something to do, what it is there for first. */
export function yoursLines(role: Role): YoursLine[] {
  const reports = {
    words: t('nav_reports'),
    more: t('yours_reports'),
    href: address({ screen: 'reports' }),
  };
  const written = organisationKinds(role).map((kind) => ({
    mine: mayWrite(kind, role),
    words: kindsWords(kind.name),
    more: mayWrite(kind, role) ? '' : t('yours_read'),
    href: address(listRoute(kind.name)),
  }));
  const inOrder = [...written.filter((line) => line.mine), ...written.filter((line) => !line.mine)];
  return [
    ...(DUTIES[role].includes('reports') ? [reports] : []),
    ...inOrder.map(({ words, more, href }) => ({ words, more, href })),
  ];
}
