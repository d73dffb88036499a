// The sheets that a person's page offers, and what a sheet is asked for with.

import type { Language } from '$lib/backend/generated/Language';
import type { SheetRequest } from '$lib/backend/generated/SheetRequest';

/** The sheets of a whole person, what is asked for most often first. */
export const OF_A_PERSON = ['plan', 'wallet_card', 'summary', 'week', 'goals'] as const;
/** What can be carried where the rest cannot. */
export const CARD = 'wallet_card';

/** What somebody chose for a sheet. */
export interface Chosen {
  sheet: string;
  /** The participant's until another is chosen. */
  language: Language | '';
  size: 'normal' | 'large';
  card: 'neutral' | 'whole';
}

/** What a person's page begins with: in large type, as a plan is read in a bad hour. */
export function begin(sheet: string): Chosen {
  return { sheet, language: '', size: sheet === CARD ? 'normal' : 'large', card: 'neutral' };
}

/** The card that says nothing to whoever finds it. */
export function neutralCard(chosen: Chosen): Chosen {
  return { ...chosen, sheet: CARD, size: 'normal', card: 'neutral' };
}

/** What the core is asked for. A card is the person's, whichever record one came from. */
export function asked(chosen: Chosen, id: string, about: string): SheetRequest {
  const isCard = chosen.sheet === CARD;
  return {
    sheet: chosen.sheet,
    id: isCard ? about : id,
    language: chosen.language === '' ? null : chosen.language,
    large: chosen.size === 'large',
    neutral: isCard && chosen.card === 'neutral',
    shared: null,
  };
}
