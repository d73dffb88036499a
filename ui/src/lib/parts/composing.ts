// While an input method puts a word together, its keys are not ours: Enter takes the word and chooses,
// adds and saves nothing.

/** Whether a key belongs to an input method. WebKit sends the Enter that ends a word after the word, and
 * then only the code tells. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
