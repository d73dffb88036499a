// Which language the words on the screen are in. Templates that use words follow a change at once.

import type { Language } from '$lib/backend/generated/Language';

/** The languages and how each calls itself. */
export const LANGUAGES: readonly { value: Language; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
];

const TAGS: Record<Language, string> = { en: 'en-US', es: 'es-US' };

class Chosen {
  language = $state<Language>('en');

  /** Changes all words, and what the page says about its language to screen readers. */
  choose(language: Language): void {
    this.language = language;
    if (typeof document !== 'undefined') document.documentElement.lang = language;
  }
}

export const chosen = new Chosen();

/** The tag by which days, numbers and plurals of the language in use are written. */
export function languageTag(of: Language = chosen.language): string {
  return TAGS[of];
}
