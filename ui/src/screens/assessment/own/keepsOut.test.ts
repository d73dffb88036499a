import { expect, test } from 'vitest';

import { keepsOut } from './keepsOut';

const pressed = (key: string, held: Partial<Parameters<typeof keepsOut>[0]> = {}) =>
  keepsOut({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

test('keys that lead elsewhere are kept from the window, the privacy key is not', () => {
  expect(pressed('F5')).toBe(true);
  expect(pressed('F8')).toBe(true);
  expect(pressed('F9')).toBe(false);
  expect(pressed('r', { ctrlKey: true })).toBe(true);
  expect(pressed('ArrowLeft', { altKey: true })).toBe(true);
  expect(pressed('l', { metaKey: true })).toBe(true);
  expect(pressed('BrowserBack')).toBe(true);
});

test('whoever answers can type, and go from one thing to the next', () => {
  for (const key of ['a', '3', 'Tab', 'Enter', 'Backspace', 'ArrowLeft'])
    expect(pressed(key)).toBe(false);
  // AltGr types letters.
  expect(pressed('@', { ctrlKey: true, altKey: true })).toBe(false);
});
