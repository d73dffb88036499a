// "Not safe right now?" is there before enrolment, locked and unlocked, without a network.

import { after, before, test } from 'node:test';

import { Base } from './base.mjs';
import { EMERGENCY_DEPARTMENT } from './server.mjs';
import { atWork, button, enrol, heading, unlock } from './steps.mjs';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

/**
 * @param {import('playwright-core').Page} page
 * @param {string[]} words
 */
async function expectCard(page, words) {
  await button(page, 'Not safe right now?').click();
  const card = page.getByRole('dialog', { name: 'Not safe right now?' });
  for (const text of ['Stay with the person.', 'Call 911', 'Call or text 988', ...words]) {
    await card.getByText(text).first().waitFor();
  }
  await card.getByRole('heading', { name: 'Overdose? Give naloxone' }).waitFor();
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });
}

test('the steps, and where the nearest emergency department is', async () => {
  const { page } = await base.screen(await base.newBridge());
  await heading(page, 'Set up this laptop').waitFor();
  await expectCard(page, []);
  await enrol(page, await base.server.code('Dana Demo', 'Jasper'));
  await base.server.stop();
  const here = ['Near Jasper', EMERGENCY_DEPARTMENT, 'Top of the hill behind the church', '555-0100'];
  await expectCard(page, here);
  await button(page, 'Lock').click();
  await heading(page, 'Unlock').waitFor();
  await expectCard(page, here);
  await unlock(page);
  await atWork(page);
});
