import { expect, test } from 'vitest';

import { keyUncovers, touchUncovers } from './uncovers';

const LATER = 3000;

const pressed = (key: string, more: Partial<KeyboardEvent> = {}, ago = LATER) =>
  keyUncovers({ key, repeat: false, ctrlKey: false, altKey: false, metaKey: false, ...more }, ago);

test('any key and any touch show the screen again', () => {
  for (const key of ['F9', 'a', ' ', 'Enter', 'Escape', 'ArrowDown', 'Tab', 'ñ'])
    expect(pressed(key), key).toBe(true);
  expect(touchUncovers(LATER)).toBe(true);
});

test('the same press, held or doubled in a hurry, does not', () => {
  expect(pressed('F9', { repeat: true })).toBe(false);
  expect(pressed('F9', {}, 300)).toBe(false);
  expect(touchUncovers(300)).toBe(false);
});

test('keys for the system or a screen reader do not', () => {
  for (const key of [
    'Shift',
    'Control',
    'Alt',
    'Meta',
    'AudioVolumeUp',
    'BrightnessDown',
    'PrintScreen',
  ])
    expect(pressed(key), key).toBe(false);
  expect(pressed('Tab', { altKey: true })).toBe(false);
  expect(pressed('ArrowRight', { ctrlKey: true, altKey: true })).toBe(false);
});
