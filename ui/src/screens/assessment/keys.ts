// What a key does while a questionnaire is asked, one question at a time.

export type KeyAct = { act: 'choose'; digit: string } | { act: 'next' } | { act: 'back' } | null;

/** What has the cursor when a key is pressed. */
export type Cursor = 'words' | 'line' | 'button' | 'choice' | 'elsewhere';

export function cursorAt(target: EventTarget | null): Cursor {
  if (!(target instanceof HTMLElement)) return 'elsewhere';
  if (target.closest('textarea') !== null) return 'words';
  const input = target.closest('input');
  if (input !== null) return ['radio', 'checkbox'].includes(input.type) ? 'choice' : 'line';
  if (target.closest('select') !== null) return 'line';
  return target.closest('button, a[href], summary') !== null ? 'button' : 'elsewhere';
}

/** Where somebody types, keys type; where a button has the cursor, Enter is the button's. */
export function keyAct(key: string, cursor: Cursor): KeyAct {
  if (cursor === 'words') return null;
  if (key === 'Enter') return cursor === 'button' ? null : { act: 'next' };
  if (cursor === 'line') return null;
  if (/^\d$/.test(key)) return { act: 'choose', digit: key };
  if (key === 'Backspace') return { act: 'back' };
  // Up and down go from choice to choice, as the browser does it; so do left and right there.
  if (cursor === 'choice') return null;
  if (key === 'ArrowRight') return { act: 'next' };
  return key === 'ArrowLeft' ? { act: 'back' } : null;
}
