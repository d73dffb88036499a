// Which words Intl uses for days and numbers.

import { getLocale } from '$lib/paraglide/runtime';

const TAGS: Record<string, string> = { en: 'en-US', es: 'es-US' };

/** The language tag of the catalogue in use. */
export function languageTag(): string {
  const locale: string = getLocale();
  return TAGS[locale] ?? locale;
}
