// Who must not meet: said when they do not look on, and where people are brought together a word that does not say why.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { atWork, button, heading } from './steps.mjs';

/** @param {import('playwright-core').Page} page @param {string} name */
const part = (page, name) => page.getByRole('region', { name });

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

test('two are kept apart, and a group says another time but not why', async () => {
  const bridge = await base.bridge('Dana Demo', 'Jasper');
  await bridge.command('sync_now');
  const [ada, boaz] = await Promise.all(
    ['Ada', 'Boaz'].map((name) => bridge.save('participant', { preferred_name: name, status: 'active' })),
  );
  const series = await bridge.save('group_series', { name: 'Morning circle' });
  const screen = await base.screen(bridge);
  const { page } = screen;
  await screen.at(`/participant/${ada}`);
  await atWork(page);
  await heading(page, 'Ada').waitFor();
  await part(page, 'Walks along with them').waitFor();
  assert.equal(await part(page, 'Keep apart').count(), 0, 'not while they look on');
  await button(page, "They can't see the screen").click();
  await part(page, 'Keep apart').getByRole('button', { name: 'Keep apart from somebody' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Keep apart' }).click();
  await dialog.getByText('Choose one: another participant, or one of us.').first().waitFor();
  await dialog.getByRole('combobox', { name: 'Another participant' }).fill('Boaz');
  await page.getByRole('option', { name: /Boaz/ }).click();
  await dialog.getByLabel('Why, in a few words').fill('Asked for it');
  assert.deepEqual(await violations(page), []);
  await dialog.getByRole('button', { name: 'Keep apart' }).click();
  await part(page, 'Keep apart').getByText('Asked for it').waitFor();
  assert.deepEqual(await violations(page), []);

  await screen.at(`/group/-/${series}`);
  for (const name of ['Ada', 'Boaz']) {
    await page.getByRole('combobox', { name: 'Somebody else? Type a name' }).fill(name);
    await page.getByRole('option', { name: new RegExp(name) }).click();
  }
  await page.getByText('Choose another time: Ada, Boaz.').waitFor();
  assert.equal(await page.getByText('Asked for it').count(), 0);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual((await bridge.command('must_not_meet', { people: [ada, boaz] })).sort(), [ada, boaz].sort());
});
