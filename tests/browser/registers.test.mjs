// What somebody asks for of their own record is answered in time, everything on file goes on one sheet, and what
// happened that should not have is assessed and told.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { button, choice, go, heading, link } from './steps.mjs';

/** @type {Base} */
let base;

/**
 * Keeps a picture, where somebody wants to look at it: wide and light, and narrow and dark.
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
async function picture(page, name) {
  const folder = process.env['ALONGSIDE_PICTURES'];
  if (folder === undefined) return;
  const size = page.viewportSize() ?? { width: 1366, height: 768 };
  await page.screenshot({ path: `${folder}/${name}-wide.png`, fullPage: true });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: `${folder}/${name}-narrow.png`, fullPage: true });
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: 'light' });
}

before(async () => (base = await Base.open()));
after(() => base?.close());

test('a request stands on Today, takes longer once, and is refused with the reason on a sheet', async () => {
  const bridge = await base.bridge('Cora Demo', 'Jasper', { role: 'coordinator' });
  const person = await bridge.save('participant', { preferred_name: 'River Demo' });
  const { page } = await base.screen(bridge, { viewport: { width: 1366, height: 768 } });
  await page.addInitScript(() => Object.assign(window, { print: () => undefined }));
  await page.goto(`${bridge.url}#/participant/${person}/consents`);
  await link(page, 'They ask for something').click();
  await choice(page, 'What they ask for', 'To see or get their record').click();
  await choice(page, 'How it came', 'In person').click();
  await button(page, 'Save').click();
  const asked = page.getByRole('region', { name: 'What they asked for' });
  await asked.getByText('can take 30 days more, once, if you say why', { exact: false }).waitFor();

  await page.keyboard.press('F8');
  await go(page, 'Today');
  await link(page, 'One thing to be answered').click();
  await heading(page, 'To be answered').waitFor();
  await page.getByText('From 45 CFR 164.524(b)(2)', { exact: false }).waitFor();
  assert.deepEqual(await violations(page), []);
  await picture(page, 'to-answer');
  const answer = async (/** @type {string} */ outcome) => {
    await page.getByRole('link', { name: 'Answer a request' }).click();
    await heading(page, 'Answer a request: River Demo').waitFor();
    await choice(page, 'Answer', outcome).click();
    await page.getByLabel('The reason, in plain words').fill('Another office has the file.');
    await choice(page, 'How they were told', 'By phone').click();
    await button(page, 'Save').click();
    await heading(page, 'River Demo').waitFor();
  };
  await answer('It takes longer');
  await asked.getByText('extended once', { exact: false }).waitFor();
  assert.equal(await asked.getByText('can take', { exact: false }).count(), 0);
  await answer("They don't get it");
  await asked.waitFor({ state: 'detached' });
  const said = (await bridge.timeline(person)).find(
    (/** @type {any} */ row) => row.kind === 'participant_request',
  );
  assert.ok(said !== undefined);

  await page.goto(`${bridge.url}#/participant/${person}/consents`);
  const held = page.getByRole('region', { name: 'Everything on file' });
  await held.waitFor();
  await picture(page, 'consents');
  await held.getByRole('link', { name: 'Print' }).click();
  await button(page, 'Yes, it is safe').click();
  await page
    .locator('[data-paper]')
    .getByText(/^Everything that/)
    .waitFor();
  await picture(page, 'held');
  assert.deepEqual(await violations(page), []);

  await bridge.command('sync_now');
  await page.goto(`${bridge.url}#/participant/${person}/consents`);
  const opened = page.getByRole('region', { name: 'Who has opened this record' });
  await opened.getByRole('button', { name: 'Ask the base' }).click();
  await opened.getByText('Cora Demo, Coordinator', { exact: false }).first().waitFor();
  await opened.getByText('Opened it', { exact: false }).first().waitFor();
  assert.deepEqual(await violations(page), []);
  await picture(page, 'who-opened');
  await opened.getByRole('link', { name: 'Print' }).click();
  await button(page, 'Yes, it is safe').click();
  await page.locator('[data-paper]').getByText('Who has opened my record').waitFor();
});

test('an incident is said by anybody, assessed by an administrator, and open until all were told', async () => {
  const dana = await base.bridge('Dana Demo', 'Jasper');
  await dana.save('incident', { happened: 'laptop_lost', in_words: 'Left on the bus' });
  await dana.command('sync_now');
  const ada = await base.bridge('Ada Demo', 'Jasper', { role: 'administrator' });
  await ada.command('sync_now');
  const { page } = await base.screen(ada, { viewport: { width: 1366, height: 768 } });
  await page.goto(`${ada.url}#/base`);
  await link(page, 'To be answered').click();
  await page.getByRole('link', { name: 'Assess an incident' }).click();
  await page.getByLabel('What it was, and could anyone tell who they are?').fill('Twelve people');
  await page.getByLabel('Who had it').fill('Nobody knows');
  await page.getByLabel('Was it really opened or seen?').fill('No unlock since');
  await page.getByLabel('What makes it less bad').fill('Revoked within the hour');
  await choice(page, 'What it is', 'A breach').click();
  await page.getByLabel('How many people it concerns').fill('12');
  await page.getByRole('checkbox', { name: 'The people it concerns' }).check();
  await picture(page, 'assess');
  await button(page, 'Save').click();
  await heading(page, 'Assessment of an incident').waitFor();
  await page.goto(`${ada.url}#/to-answer`);
  await page.getByText('Still to be told: The people it concerns', { exact: false }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole('link', { name: 'Say who was told' }).click();
  await choice(page, 'Who was told', 'The people it concerns').click();
  await button(page, 'Save').click();
  await heading(page, 'Notice of a breach').waitFor();
  await page.goto(`${ada.url}#/to-answer`);
  await page.getByText('Nothing waits for an answer.').waitFor();
});
