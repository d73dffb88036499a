// Which questionnaires are offered for somebody, in which order, and why some are not.

import type { InstrumentCard } from '$lib/backend/generated/InstrumentCard';
import type { RecordRow } from '$lib/backend/generated/RecordRow';
import { t } from '$lib/words/t';

/** Questionnaires under one heading. */
export interface Offered {
  heading: 'before' | 'others' | 'first' | 'own' | 'not_now';
  cards: InstrumentCard[];
}

/** The questionnaires of these records, the last one first, each once. */
export function givenBefore(rows: RecordRow[]): { id: string; at: number | null }[] {
  const seen = new Map<string, number | null>();
  for (const { fields, at } of rows) {
    const id = fields['instrument'];
    if (typeof id === 'string' && !seen.has(id)) seen.set(id, at);
  }
  return [...seen].map(([id, at]) => ({ id, at }));
}

/** Whether one can be begun. */
export function mayBegin(card: InstrumentCard): boolean {
  return card.may_give && (card.pack === null || card.accepted);
}

/** What was given before comes first; what may not be given stands last, with its reason. */
export function offered(cards: InstrumentCard[], before: string[]): Offered[] {
  const may = cards.filter(mayBegin);
  const known = before.flatMap((id) => may.filter((card) => card.id === id));
  const rest = may.filter((card) => !before.includes(card.id));
  const groups: Offered[] = [
    { heading: 'before', cards: known },
    // Others are others only behind what was asked before.
    { heading: known.length === 0 ? 'first' : 'others', cards: rest.filter((card) => !card.own) },
    { heading: 'own', cards: rest.filter((card) => card.own) },
    { heading: 'not_now', cards: cards.filter((card) => !mayBegin(card)) },
  ];
  return groups.filter((group) => group.cards.length > 0);
}

/** The few that stand on somebody's page. */
export function atHand(cards: InstrumentCard[], before: string[], most: number): InstrumentCard[] {
  return offered(cards, before)
    .filter(({ heading }) => heading !== 'not_now')
    .flatMap((group) => group.cards)
    .slice(0, most);
}

/** What a questionnaire is called in few letters: what stands before the colon. */
export function shortTitle(title: string): string {
  const short = title.split(':')[0]?.trim() ?? '';
  return short === '' ? title : short;
}

/** Why one cannot be begun. */
export function whyNot(card: InstrumentCard): string {
  if (card.pack !== null && !card.accepted) return t('instruments_terms');
  return card.given_by === 'clinician' ? t('instruments_clinician') : t('instruments_role');
}
