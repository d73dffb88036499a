import { describe, expect, it } from 'vitest';

import { asked, begin, neutralCard } from './sheets';

describe('what a sheet is asked for with', () => {
  it('is in large type and in the language of whoever reads it', () => {
    expect(asked(begin('plan'), '1.2', '1.1')).toEqual({
      sheet: 'plan',
      id: '1.2',
      language: null,
      large: true,
      neutral: false,
      shared: null,
    });
  });

  it('is a card of the person, neutral until another is chosen', () => {
    const card = neutralCard({ ...begin('goals'), language: 'es' });
    expect(asked(card, '1.2', '1.1')).toEqual({
      sheet: 'wallet_card',
      id: '1.1',
      language: 'es',
      large: false,
      neutral: true,
      shared: null,
    });
    expect(asked({ ...card, card: 'whole' }, '1.2', '1.1').neutral).toBe(false);
  });
});
