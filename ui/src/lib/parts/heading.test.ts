// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';

import { screenHeading, searchHeading } from './heading';

function screen(markup: string, pointer: 'fine' | 'coarse'): HTMLElement {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes(pointer) }));
  document.body.innerHTML = `<input id="person-search" />${markup}`;
  return document.querySelector('h1')!;
}

afterEach(() => vi.unstubAllGlobals());

const FORM = '<form><h1>New</h1><button>Close</button><input id="first" /><input /></form>';

test('the cursor is in the first field of a form, never on a button', () => {
  screenHeading(screen(FORM, 'fine'));
  expect(document.activeElement?.id).toBe('first');
});

test('a keyboard on the screen does not cover what one came to read', () => {
  screenHeading(screen(FORM, 'coarse'));
  expect(document.activeElement?.tagName).toBe('H1');
});

test('where one looks for somebody, typing begins in the search', () => {
  searchHeading(screen('<h1>Today</h1>', 'fine'));
  expect(document.activeElement?.id).toBe('person-search');
});
