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

test('a record is kept away from who knows somebody, and another is locked', async () => {
  const [luis, cora] = await Promise.all([
    base.bridge('Luis Demo', 'Jasper'),
    base.bridge('Cora Demo', 'Jasper', { role: 'coordinator' }),
  ]);
  const nora = await cora.save('participant', { legal_name: 'Nora Example', status: 'active' });
  const theo = await cora.save('participant', { preferred_name: 'Theo', status: 'active' });
  await luis.save('kin', { name: 'Nora Exampel', known_as: 'neighbor' });
  for (const bridge of [luis, cora, luis]) await bridge.command('sync_now');
  const screen = await base.screen(cora);
  const { page } = screen;
  await screen.at('/whom-we-know');
  await atWork(page);
  await heading(page, 'Whom people here know').waitFor();
  const said = page.getByRole('region', { name: 'Luis Demo knows Nora Exampel' });
  await said.getByRole('link', { name: 'Nora Example' }).waitFor();
  assert.deepEqual(await violations(page), []);
  await said.getByRole('button', { name: 'Keep the record away' }).click();
  await page.getByText('Nothing to decide.').waitFor();

  await screen.at(`/participant/${theo}`);
  await heading(page, 'Theo').waitFor();
  await button(page, "They can't see the screen").click();
  await part(page, 'Keep apart').getByRole('button', { name: 'Lock this record…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Cora Demo' }).waitFor();
  assert.deepEqual(await violations(page), []);
  await dialog.getByRole('button', { name: 'Lock it' }).click();
  await part(page, 'Keep apart').getByText('Only these have it: Cora Demo.').waitFor();
  assert.deepEqual(await violations(page), []);

  /** @param {string} text */
  const found = async (text) => (await luis.command('search', { text })).map((row) => row.id);
  assert.deepEqual([await found('Nora'), await found('Theo')], [[nora], [theo]]);
  for (const bridge of [cora, luis]) await bridge.command('sync_now');
  assert.deepEqual([await found('Nora'), await found('Theo')], [[], []]);
  await part(page, 'Keep apart').getByRole('button', { name: 'Open it to the team again' }).click();
  await part(page, 'Keep apart').getByRole('button', { name: 'Lock this record…' }).waitFor();
});
