import { languageTag } from './language.svelte';

/** A number as the language in use writes it. */
export function numberWords(value: number): string {
  return new Intl.NumberFormat(languageTag(), { maximumFractionDigits: 9 }).format(value);
}
