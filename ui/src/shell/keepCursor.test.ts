// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest';

import { keepCursor } from './keepCursor';

afterEach(() => document.body.replaceChildren());

function page(): { button: HTMLButtonElement; heading: HTMLElement; stop: () => void } {
  document.body.innerHTML =
    '<div><main><h1 tabindex="-1">River</h1></main><p><button>Save</button></p></div><input>';
  const stop = keepCursor(document.querySelector('div') as HTMLElement);
  return {
    button: document.querySelector('button') as HTMLButtonElement,
    heading: document.querySelector('h1') as HTMLElement,
    stop,
  };
}

const observed = () => new Promise((done) => setTimeout(done, 0));

test('the cursor goes to the heading when what had it is gone', async () => {
  const { button, heading, stop } = page();
  button.focus();
  button.remove();
  await observed();
  expect(document.activeElement).toBe(heading);
  stop();
});

test('it stays where it was put meanwhile, and where nothing went', async () => {
  const { button, stop } = page();
  const input = document.querySelector('input') as HTMLInputElement;
  button.focus();
  input.focus();
  button.remove();
  await observed();
  expect(document.activeElement).toBe(input);
  input.blur();
  document.querySelector('p')?.remove();
  await observed();
  expect(document.activeElement).toBe(document.body);
  stop();
});
