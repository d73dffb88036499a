// Text still being typed survives a lock, a reload and a power cut.

import assert from 'node:assert/strict';
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

test('what an earlier version kept is found, opens in the form of today, and is saved', async () => {
  const { page } = screen;
  const person = new URL(page.url()).hash.split('/')[2];
  const keep = (key, fields) => bridge.command('save_draft', { key, fields });
  await keep(`follow_up:${person}`, { what: 'bring the papers', byWhen: '' });
  await keep(`participant:${person}`, {
    form: { county: 'Newton', rules: { hours: 'mornings' } },
    opened: {},
  });
  await keep(`garden:${person}`, { beans: 'along the fence' });
  await screen.at('/unfinished');
  await page.getByRole('heading', { name: 'Unfinished' }).waitFor();
  const folds = page.getByText('What stands in it');
  await folds.first().waitFor();
  for (const fold of await folds.all()) await fold.click();
  for (const words of ['bring the papers', 'Newton', 'mornings', 'along the fence'])
    await page.getByText(words, { exact: true }).waitFor();

  await page.getByRole('link', { name: /Follow-up/ }).click();
  const what = page.getByLabel(/^What is to be done/);
  await what.waitFor();
  assert.equal(await what.inputValue(), 'bring the papers');
  await button(page, 'Save').click();
  await page.getByText('Saved on this laptop.').waitFor();
  const left = (await bridge.command('unfinished')).map((row) => row.key);
  assert.deepEqual(
    left.filter((key) => key.includes('follow_up')),
    [],
  );
  assert.ok(left.includes(`participant:${person}`) && left.includes(`garden:${person}`));
  assert.equal((await bridge.timeline(person, {})).length, 0);
  const { planned } = (await bridge.command('participant', { id: person })).next;
  assert.deepEqual(
    planned.map((one) => one.what),
    ['bring the papers'],
  );
});
