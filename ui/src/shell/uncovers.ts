// What shows the screen again. Pure, so that every rule has a test.

/** How long after hiding nothing shows it: whoever presses in a hurry may press twice. */
const AT_LEAST = 700;

/** Keys that are held with others, that a screen reader is stopped with, or that are none of the app's. */
const NOT_BY_THEMSELVES =
  /^(Shift|Control|Alt|AltGraph|Meta|OS|Fn|FnLock|CapsLock|NumLock|Unidentified|Dead|Process)$|^(Audio|Brightness|Media|Launch|Browser|Power|Sleep|WakeUp|Standby|Print)/;

type Pressed = Pick<KeyboardEvent, 'key' | 'repeat' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** Whether a touch shows what was hidden so many milliseconds ago. */
export function touchUncovers(ago: number): boolean {
  return ago >= AT_LEAST;
}

/** Whether a key shows what was hidden so many milliseconds ago. */
export function keyUncovers(event: Pressed, ago: number): boolean {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return false;
  return !NOT_BY_THEMSELVES.test(event.key) && touchUncovers(ago);
}
