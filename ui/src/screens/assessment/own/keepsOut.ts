// Keys of the window itself that would lead out of a view that somebody has to themselves: another page, an
// earlier one, a new window, the page anew. The privacy key works.

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Whether a key is kept from the window. */
export function keepsOut({ key, ctrlKey, metaKey, altKey }: Pressed): boolean {
  if (/^F\d+$/.test(key)) return key !== 'F9';
  if (key.startsWith('Browser') || key === 'ContextMenu') return true;
  // With Alt alone, or both, some letters are typed.
  if (ctrlKey !== altKey || metaKey)
    return key.length === 1 || key.startsWith('Arrow') || key === 'Home';
  return false;
}
