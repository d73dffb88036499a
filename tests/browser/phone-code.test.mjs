// Somebody forgot their passphrase; a coordinator answers from a screen of their own, and rehearses it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { atWork, button } from './steps.mjs';

const NEW = 'nube tinta cuchara remo';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

test('groups that are read out become a code that opens the laptop, and a rehearsal changes nothing', async () => {
  const theirs = await base.bridge('Rosa Demo', 'Jasper');
  const rosa = (await base.screen(theirs)).page;
  await atWork(rosa);
  await button(rosa, 'Lock').click();
  await button(rosa, 'Forgot your passphrase?').click();
  const dialog = rosa.getByRole('dialog');
  const readOut = dialog.getByRole('list', { name: 'Groups to read out' }).getByRole('listitem');
  await readOut.first().waitFor();
  const groups = await readOut.allTextContents();

  const own = await base.bridge('Cleo Demo', 'Jasper', { role: 'coordinator' });
  const cleo = (await base.screen(own)).page;
  await cleo.goto(`${own.url}#/team`);
  await cleo.getByRole('heading', { name: 'A code over the phone' }).waitFor();
  await button(cleo, 'Try it now').click();
  await cleo.getByText('It opens. You would get in again.').waitFor();
  const typed = cleo.getByLabel('What they read out');
  await typed.fill([...groups.slice(0, 2), groups[3], groups[2], ...groups.slice(4)].join(' '));
  await button(cleo, 'Show the code').click();
  await cleo.getByRole('alert').getByText('Group 3 does not fit.').waitFor();
  assert.deepEqual(await violations(cleo), []);
  await typed.fill(groups.join(' ').toLowerCase());
  await button(cleo, 'Show the code').click();
  await cleo.getByText('Rosa Demo forgot their passphrase.').waitFor();
  const code = cleo.getByRole('list', { name: 'The code' }).getByRole('listitem');
  assert.equal(await code.count(), 8);
  const spoken = (await code.allTextContents()).join(' ');
  assert.deepEqual(await violations(cleo), []);
  const pictures = process.env['ALONGSIDE_PICTURES'];
  if (pictures !== undefined) await cleo.screenshot({ path: `${pictures}/phone-code.png`, fullPage: true });
  await button(cleo, 'They have it').click();
  assert.equal(await code.count(), 0, 'it does not stay on the screen');

  await dialog.getByLabel('Your new passphrase', { exact: true }).fill(NEW);
  await dialog.getByText('Very good.').waitFor();
  await dialog.getByLabel('The passphrase again', { exact: true }).fill(NEW);
  await dialog.getByLabel('The code that you are told').fill(spoken);
  await button(rosa, 'Open with the new passphrase').click();
  await atWork(rosa);
});
