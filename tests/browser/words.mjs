// The words of the catalogue by their keys, so that one walk can be gone in either language.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../crates/words/catalogue/', import.meta.url));

/** @type {Map<string, Map<string, string>>} messages of one line, by language */
const catalogues = new Map();

/** @param {string} language */
function catalogue(language) {
  const known = catalogues.get(language);
  if (known !== undefined) return known;
  const found = new Map();
  for (const area of readdirSync(folder)) {
    const text = readFileSync(`${folder}${area}/${language}.ftl`, 'utf8');
    for (const [, key, words] of text.matchAll(/^([a-z0-9_]+) = (.+)$/gm)) found.set(key, words);
  }
  catalogues.set(language, found);
  return found;
}

/**
 * The words of one language.
 * @param {string} language
 */
export function wordsOf(language) {
  const first = (/** @type {string[]} */ keys) => {
    const key = keys.find((one) => catalogue(language).has(one));
    if (key === undefined) throw new Error(`no words for ${keys.join(', ')} in ${language}`);
    return catalogue(language).get(key);
  };
  return {
    language,
    /**
     * @param {string} key
     * @param {Record<string, unknown>} [given] what stands in the words
     * @returns {string}
     */
    say: (key, given = {}) => first([key]).replace(/\{ \$(\w+) \}/g, (_, name) => String(given[name])),
    /**
     * How a form asks for a field of a kind.
     * @param {string} kind
     * @param {string} field
     * @returns {string}
     */
    ask: (kind, field) =>
      first(
        ['question', 'field'].flatMap((family) => [`${family}_${kind}_${field}`, `${family}_${field}`]),
      ),
    /**
     * What a choice of a field is called.
     * @param {string} kind
     * @param {string} field
     * @param {string} value
     * @returns {string}
     */
    choice: (kind, field, value) =>
      first([`choice_${kind}_${field}_${value}`, `choice_${field}_${value}`, `choice_${value}`]),
  };
}
