/** The chosen words with what was typed, once each, whatever its case. */
export function withTyped(chosen: string[], typed: string): string[] {
  const word = typed.trim();
  const known = chosen.some((one) => one.toLowerCase() === word.toLowerCase());
  return word === '' || known ? chosen : [...chosen, word];
}
