// "Not safe right now?" is there before enrolment, locked and unlocked, without a network; keys lead
// through it, and each of its paths is read without scrolling.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Base } from './base.mjs';
import { EMERGENCY_DEPARTMENT } from './server.mjs';
import { atWork, button, enrol, heading, unlock } from './steps.mjs';

const BREATHING = ['Call 911.', 'Give naloxone.', 'Breathing again? Onto their side.'];
const DANGER = ['Stay with the person.', 'Call or text 988.', 'Move danger away.'];

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

/**
 * Each path by its key, with all its words in the window; Escape goes back a step, then closes.
 * @param {import('playwright-core').Page} page
 * @param {string[]} here what is near the site
 */
async function expectCard(page, here) {
  await button(page, 'Not safe right now?').click();
  const card = page.getByRole('dialog');
  const paths = /** @type {const} */ ([
    ['1', 'Not waking or not breathing', BREATHING],
    ['2', 'Thoughts of suicide, or in danger', DANGER],
  ]);
  for (const [key, title, words] of paths) {
    await page.getByRole('dialog', { name: 'Not safe right now?' }).waitFor();
    await card.getByRole('button', { name: title }).waitFor();
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
    assert.match(focused, /Not waking|Thoughts of suicide/, 'the focus is on a choice');
    await page.keyboard.press(key);
    await page.getByRole('dialog', { name: title }).waitFor();
    for (const text of [...words, ...here]) await card.getByText(text).first().waitFor();
    const hidden = await card.evaluate((dialog) => dialog.scrollHeight - dialog.clientHeight);
    assert.ok(hidden <= 0, `${title}: ${hidden} px have to be scrolled to`);
    const smallest = await card.evaluate((dialog) =>
      Math.min(
        ...[...dialog.querySelectorAll('li')].map((li) => parseFloat(getComputedStyle(li).fontSize)),
      ),
    );
    assert.ok(smallest >= 20, `${title} is written in ${smallest} px`);
    await page.keyboard.press('Escape');
  }
  await card.getByRole('button', { name: 'Not waking or not breathing' }).waitFor();
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
