import { expect, test } from 'vitest';

import { keyAct } from './keys';

test('digits choose, Enter and the arrows go on and back', () => {
  expect(keyAct('3', 'elsewhere')).toEqual({ act: 'choose', digit: '3' });
  expect(keyAct('Enter', 'elsewhere')).toEqual({ act: 'next' });
  expect(keyAct('ArrowRight', 'button')).toEqual({ act: 'next' });
  expect(keyAct('ArrowLeft', 'elsewhere')).toEqual({ act: 'back' });
  expect(keyAct('Backspace', 'choice')).toEqual({ act: 'back' });
  expect(keyAct('x', 'elsewhere')).toBeNull();
});

test('where somebody types, keys type', () => {
  for (const key of ['3', 'Backspace', 'ArrowLeft', 'ArrowRight', 'Enter']) {
    expect(keyAct(key, 'words')).toBeNull();
  }
  expect(keyAct('3', 'line')).toBeNull();
  expect(keyAct('Backspace', 'line')).toBeNull();
  expect(keyAct('Enter', 'line')).toEqual({ act: 'next' });
});

test('a button has its own Enter, and choices their own arrows', () => {
  expect(keyAct('Enter', 'button')).toBeNull();
  expect(keyAct('ArrowRight', 'choice')).toBeNull();
  expect(keyAct('2', 'choice')).toEqual({ act: 'choose', digit: '2' });
});
