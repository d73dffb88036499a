// Text still being typed survives a lock, a reload and a power cut.

import { after, before, beforeEach, test } from 'node:test';

import { Base } from './base.mjs';
import { atWork, button, openPerson, link, unlock } from './steps.mjs';

const WORDS = 'said the mornings are hardest';

/** @type {Base} */
let base;
/** @type {import('./bridge.mjs').Bridge} */
let bridge;
/** @type {import('./screen.mjs').Screen} */
let screen;
let number = 0;

before(async () => {
  base = await Base.open();
  bridge = await base.bridge('Dana Demo', 'Jasper');
});
after(() => base?.close());

/** A check-in with somebody, half written. */
beforeEach(async () => {
  number++;
  await bridge.save('participant', { preferred_name: `River Demo ${number}` });
  screen = await base.screen(bridge);
  await openPerson(screen.page, `River Demo ${number}`);
  await link(screen.page, 'Check-in').click();
  await screen.page.getByLabel('Anything else?').fill(WORDS);
});

async function expectWordsBack() {
  const { page } = screen;
  await page.getByText(/^Your text from today, .+ is back\.$/).waitFor();
  await page.waitForFunction((words) => document.querySelector('#note')?.value === words, WORDS);
}

test('a lock in the middle of a word', async () => {
  const { page } = screen;
  await button(page, 'Lock').click();
  await unlock(page);
  await atWork(page);
  await expectWordsBack();
});

test('a reload', async () => {
  const { page } = screen;
  await page.getByText('Kept on this laptop').waitFor();
  await page.reload();
  await expectWordsBack();
});

test('kill -9 of the core', async () => {
  const { page } = screen;
  await page.getByText('Kept on this laptop').waitFor();
  const address = new URL(page.url()).hash.slice(1);
  await bridge.kill();
  await bridge.start();
  await screen.at(address);
  await unlock(page);
  await expectWordsBack();
});
