// Changing the passphrase, from Settings.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { PASSPHRASE } from './laptop.mjs';
import { atWork, button, go, unlock } from './steps.mjs';

const NEW = 'nube tinta cuchara remo';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

test('a passphrase is judged while it is typed, and the new one opens the laptop', async () => {
  const bridge = await base.bridge('Dana Demo', 'Jasper');
  const screen = await base.screen(bridge);
  const { page } = screen;
  await go(page, 'Settings');
  await button(page, 'Change the passphrase').click();
  const fill = (/** @type {string} */ label, /** @type {string} */ text) =>
    page.getByLabel(label, { exact: true }).fill(text);
  const meter = page.getByRole('meter');

  await fill('The passphrase you have now', 'not this one');
  await fill('The new passphrase', 'Dana in Jasper');
  await page.getByText('Names and words that belong to your work').waitFor();
  assert.ok(Number(await meter.getAttribute('aria-valuenow')) < 3);
  await fill('The passphrase again', 'Dana in Jasper');
  await button(page, 'Change it').click();
  await page.getByRole('alert').getByText('That passphrase is too easy to guess.').waitFor();

  await fill('The new passphrase', NEW);
  await page.getByText('Very good.').waitFor();
  assert.equal(await meter.getAttribute('aria-valuenow'), '4');
  await fill('The passphrase again', NEW);
  await button(page, 'Change it').click();
  await page.getByRole('alert').getByText('That passphrase does not fit.').waitFor();
  assert.deepEqual(await violations(page), []);

  await fill('The passphrase you have now', PASSPHRASE);
  await button(page, 'Change it').click();
  await page.getByText('only the new passphrase opens this laptop').waitFor();

  await button(page, 'Lock').click();
  await unlock(page);
  await page.getByText('That passphrase does not fit.').waitFor();
  await unlock(page, NEW);
  await atWork(page);
});

test('who forgot the passphrase reads groups out, types the code that comes back and loses nothing', async () => {
  const bridge = await base.bridge('Rosa Demo', 'Jasper');
  const screen = await base.screen(bridge);
  const { page } = screen;
  await atWork(page);
  await base.server.stop();
  await button(page, 'Lock').click();
  await unlock(page, 'not this one');
  await page.getByText('That passphrase does not fit.').waitFor();
  await button(page, 'Forgot your passphrase?').click();
  const dialog = page.getByRole('dialog');
  const groups = await dialog.getByRole('list', { name: 'Groups to read out' }).getByRole('listitem');
  await groups.first().waitFor();
  assert.equal(await groups.count(), 18);
  assert.deepEqual(await violations(page), []);
  const code = await base.server.approve((await groups.allTextContents()).join(' '));

  const typed = dialog.getByLabel('The code that you are told');
  const fill = (/** @type {string} */ label) => dialog.getByLabel(label, { exact: true }).fill(NEW);
  await fill('Your new passphrase');
  await dialog.getByText('Very good.').waitFor();
  await fill('The passphrase again');
  await typed.fill(`${code.startsWith('0') ? '1' : '0'}${code.slice(1)}`);
  await button(page, 'Open with the new passphrase').click();
  await dialog.getByRole('alert').getByText('Group 1 does not fit.').waitFor();
  await typed.fill(code.toLowerCase());
  await button(page, 'Open with the new passphrase').click();
  await atWork(page);
  await button(page, 'Lock').click();
  await unlock(page, NEW);
  await atWork(page);
});
