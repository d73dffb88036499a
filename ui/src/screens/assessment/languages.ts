// In which language a questionnaire is asked, where there is one that suits.

/** The language to begin with: theirs, else that of the screens, else the one it was written in. */
export function languageToAsk(offered: string[], theirs: string | null, screens: string): string {
  return [theirs, screens].find((one) => one !== null && offered.includes(one)) ?? offered[0] ?? screens;
}

const SAID: Record<string, string> = {
  en: 'en',
  english: 'en',
  ingles: 'en',
  es: 'es',
  spanish: 'es',
  espanol: 'es',
};

/** The language that a participant speaks, as a code; `null` for none that is known here. */
export function languageOf(fields: Record<string, unknown>): string | null {
  const said = fields['language'];
  if (typeof said !== 'string') return null;
  const plain = said.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return SAID[plain] ?? null;
}

/** What a language is called, in its own words. */
export function languageName(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
