// Who may hear what until when, in words.

import type { ConsentView } from '$lib/backend/generated/ConsentView';
import { fullDay } from '$lib/words/days';
import { choiceWords } from '$lib/words/kinds';
import { t } from '$lib/words/t';

/** Until when a consent holds. */
export function untilWords(consent: ConsentView): string {
  if (consent.expires_on !== null) return t('consent_until', { day: fullDay(consent.expires_on) });
  if (consent.expires_event !== null) return t('consent_until_event', { event: consent.expires_event });
  return choiceWords('consent', 'expires', consent.expires);
}

/** What it takes in. */
export function coversWords(consent: ConsentView): string {
  return consent.covers.map((code) => choiceWords('consent', 'covers', code)).join(', ');
}

/** Those that hold, for a person's head: one badge each, and how many more there are. */
export function badges(consents: ConsentView[], most: number): { shown: ConsentView[]; more: number } {
  const holding = consents.filter((consent) => consent.standing === 'holds');
  return { shown: holding.slice(0, most), more: Math.max(0, holding.length - most) };
}
