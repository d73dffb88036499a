// A whole check-in without a mouse.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Base } from './base.mjs';
import { PASSPHRASE } from './laptop.mjs';
import { atWork, heading } from './steps.mjs';

/** Tabs that may lie between two things on a screen. */
const FAR = 40;

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

/**
 * Presses Tab until the focus is on what `selector` matches.
 * @param {import('playwright-core').Page} page
 * @param {string} selector
 */
async function tabTo(page, selector) {
  for (let tabs = 0; tabs < FAR; tabs++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${selector} cannot be reached`);
}

test('unlock, find, check in and save with keys alone', async () => {
  const bridge = await base.bridge('Dana Demo', 'Jasper');
  const river = await bridge.save('participant', {
    preferred_name: 'River Demo',
  });
  await bridge.command('lock');
  const { page } = await base.screen(bridge);
  const keys = page.keyboard;

  await heading(page, 'Unlock').waitFor();
  await tabTo(page, '#passphrase');
  await keys.type(PASSPHRASE);
  await keys.press('Enter');
  await atWork(page);

  await keys.press('/');
  await keys.type('riv');
  await page.getByRole('option').waitFor();
  await keys.press('Enter');
  await heading(page, 'River Demo').waitFor();

  await tabTo(page, 'a[href$="/check-in"]');
  await keys.press('Enter');
  await heading(page, 'Check-in with River Demo').waitFor();
  await tabTo(page, '#mood input');
  await keys.press('8');
  await tabTo(page, '#craving input');
  // One, then zero soon after: ten.
  await keys.type('10');
  await tabTo(page, '#use_since_last input');
  // From the first answer, yes, to the second.
  await keys.press('ArrowRight');
  await tabTo(page, '#what_helped');
  await keys.type('music');
  await keys.press('Enter');
  await tabTo(page, '#note');
  await keys.type('by keys alone');
  await keys.press('Control+Enter');
  await page.getByRole('dialog', { name: 'When next?' }).waitFor();
  await keys.press('Enter');
  await heading(page, 'River Demo').waitFor();

  const [checkIn] = await bridge.timeline(river, { kinds: ['check_in'] });
  const { fields } = await bridge.command('record', { id: checkIn.id });
  const { mood, craving, use_since_last, what_helped, note } = fields;
  const written = { mood, craving, use_since_last, what_helped, note };
  const wanted = {
    mood: 8,
    craving: 10,
    use_since_last: 'no',
    what_helped: ['music'],
    note: 'by keys alone',
  };
  assert.deepEqual(written, wanted);
});
