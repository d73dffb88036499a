import { describe, expect, test } from 'vitest';

import { ignoreDrop } from './drops';

function dropped(...types: string[]): DragEvent {
  const event = new Event('drop', { cancelable: true }) as DragEvent;
  Object.defineProperty(event, 'dataTransfer', { value: { types, dropEffect: 'copy' } });
  ignoreDrop(event);
  return event;
}

describe('what is dragged onto the window', () => {
  test('is not taken when it is a file or an address', () => {
    for (const types of [['Files'], ['text/uri-list'], ['text/plain', 'text/uri-list']]) {
      const event = dropped(...types);
      expect(event.defaultPrevented).toBe(true);
      expect(event.dataTransfer?.dropEffect).toBe('none');
    }
  });

  test('may be words', () => {
    expect(dropped('text/plain').defaultPrevented).toBe(false);
    expect(dropped().defaultPrevented).toBe(false);
  });
});
