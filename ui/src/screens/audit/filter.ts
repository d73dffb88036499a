// Which entries an auditor wants to see.

import type { AuditFilter } from '$lib/backend/generated/AuditFilter';
import { isDay } from '$lib/words/days';
import { t } from '$lib/words/t';
import type { Problem } from '$lib/state/submission.svelte';

/** What can be done, as the core names it. */
export const ACTS = [
  'opened',
  'searched',
  'listed',
  'gave',
  'reported',
  'unlocked',
  'failed_unlock',
  'recovered',
  'locked',
  'audited',
  'named',
  'used_key',
  'wrote_courier',
  'read_courier',
] as const;

/** The filter as it is typed. */
export interface Asked {
  from: string;
  to: string;
  who: string;
  about: string;
  act: string;
  laptop: string;
}

/** The month that ends today. */
export function lastMonth(today: string): Asked {
  const from = new Date(`${today}T12:00:00Z`);
  from.setUTCDate(from.getUTCDate() - 30);
  return { from: from.toISOString().slice(0, 10), to: today, who: '', about: '', act: '', laptop: '' };
}

export function problems(asked: Asked): Problem[] {
  const found: Problem[] = [];
  if (!isDay(asked.from)) found.push({ field: 'from', words: t('day_missing') });
  if (!isDay(asked.to) || asked.to < asked.from)
    found.push({ field: 'to', words: t('report_to_wrong') });
  return found;
}

/** The same for the core: what is empty leaves nothing out. */
export function filter(asked: Asked): AuditFilter {
  const said = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    from: said(asked.from),
    to: said(asked.to),
    who: said(asked.who),
    about: said(asked.about),
    act: said(asked.act),
    laptop: said(asked.laptop),
  };
}
