// A whole check-in without a mouse.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Base } from './base.mjs';
import { PASSPHRASE } from './laptop.mjs';
import { LAPTOP } from './screen.mjs';
import { atWork, heading } from './steps.mjs';

/** A laptop's window at 200 %. */
const HALF = { width: 683, height: 384 };

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

/**
 * What has the focus: the text of a button, a link or a heading.
 * @param {import('playwright-core').Page} page
 */
const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim());

for (const [language, toPage, toMenu, people] of [
  ['en', 'To the page', 'To the menu', 'Participants'],
  ['es', 'Ir a la página', 'Ir al menú', 'Participantes'],
]) {
  test(`keys reach the page and the menu at once, and the page is read first (${language})`, async () => {
    const bridge = await base.bridge(`Ana Demo ${language}`, 'Jasper');
    const { page } = await base.screen(bridge, {
      locale: language === 'en' ? 'en-US' : 'es-MX',
    });
    const menu = page.locator('nav');
    await menu.waitFor();
    await menu.getByRole('link', { name: people }).click();
    await page.getByRole('heading', { level: 1, name: people }).waitFor();
    const start = () =>
      page.evaluate(() => {
        document.body.tabIndex = -1;
        document.body.focus();
      });

    for (const size of [LAPTOP, HALF]) {
      await page.setViewportSize(size);
      await start();
      await page.keyboard.press('Tab');
      assert.equal(await focused(page), toPage);
      await page.keyboard.press('Enter');
      assert.equal(await focused(page), people);
      await start();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      assert.equal(await focused(page), toMenu);
      await page.keyboard.press('Enter');
      assert.equal(await focused(page), people);
      assert.ok(await menu.evaluate((nav) => nav.contains(document.activeElement)));
    }
    // Beside the page where there is room, after it where there is none: by place, and to be read.
    const places = (selector) => page.locator(selector).boundingBox();
    assert.ok((await places('nav')).y >= (await places('main')).y + (await places('main')).height);
    await page.setViewportSize(LAPTOP);
    assert.ok((await places('nav')).x + (await places('nav')).width <= (await places('main')).x + 1);
    const read = await page.evaluate(
      () =>
        document.querySelector('nav').compareDocumentPosition(document.querySelector('main')) &
        Node.DOCUMENT_POSITION_PRECEDING,
    );
    assert.ok(read);
  });
}

test('the menu is found past the menus of a page, and its place begins the page anew', async () => {
  const bridge = await base.bridge('Eva Demo', 'Jasper');
  const river = await bridge.save('participant', {
    preferred_name: 'River Demo',
  });
  const screen = await base.screen(bridge, { viewport: HALF });
  const { page } = screen;
  const keys = page.keyboard;
  await screen.at(`/participant/${river}`);
  // A person's page has a menu of its own, of what is talked about together.
  await page.getByRole('navigation', { name: 'To talk about together' }).waitFor();
  await tabTo(page, 'nav[aria-label="To talk about together"] a');
  while ((await focused(page)) !== 'To the menu') await keys.press('Shift+Tab');
  await keys.press('Enter');
  assert.equal(await focused(page), 'Participants');
  await keys.press('Shift+Tab');
  await keys.press('Enter');
  await page.getByText('You are with someone').waitFor();
  await tabTo(page, '#places a[aria-current]');
  await keys.press('Enter');
  assert.ok(await page.evaluate(() => document.activeElement?.matches('h1')), 'the page begins anew');

  await screen.at('/new/participant');
  const next = (/** @type {string} */ step) => page.getByRole('button', { name: `Next: ${step}` });
  for (const step of ['How to reach them', 'About them', 'Where they live']) {
    await next(step).focus();
    await keys.press('Enter');
    const title = page.getByRole('heading', { name: step, level: 2 });
    await title.waitFor();
    const box = await title.boundingBox();
    assert.ok(box !== null && box.y > -1 && box.y < HALF.height, `${step} begins in sight`);
  }
});
