// The van's door: counting with a thumb that survives a power cut, and what a program counts of its own.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { day } from './days.mjs';
import { PHONE } from './screen.mjs';
import { atWork, button, go, link, unlock } from './steps.mjs';

/** @type {Base} */
let base;
/** @type {import('./bridge.mjs').Bridge} */
let bridge;

before(async () => {
  base = await Base.open();
  bridge = await base.bridge('Dana Demo', 'Jasper');
  await bridge.command('sync_now');
});
after(() => base?.close());

/** @param {Record<string, unknown>} request */
const rows = async (request) => (await bridge.command('records', { request })).rows;

test('at the door: a thumb, the same as last time, undo, and nothing lost in a power cut', async () => {
  const door = await base.screen(bridge, { viewport: PHONE, hasTouch: true });
  const { page } = door;
  await door.at('/door');
  const more = (what) => button(page, `${what}: one more`);
  const count = (what) => page.getByRole('group', { name: what, exact: true }).locator('output');
  await more('People met').tap();
  await more('Naloxone kits').tap();
  await more('Meals').tap();
  await more('Meals').tap();
  await page.getByRole('button', { name: /^Same as last time/ }).tap();
  assert.equal(await count('Meals').innerText(), '4');
  await more('Tests').tap();
  await button(page, 'Undo').tap();
  assert.equal(await count('Tests').innerText(), '0');

  // A press is in the vault a moment after it shows; the power goes then.
  const drafted = async () => (await bridge.command('draft', { key: 'door:-/door_count' }))?.fields;
  await until(async () => (await drafted())?.waiting.meals === 4 && !('tests' in (await drafted()).waiting));
  await bridge.kill();
  await bridge.start();
  await door.at('/door');
  await unlock(page);
  await count('Meals').filter({ hasText: '4' }).waitFor();
  assert.equal(await count('People met').innerText(), '2');
  await button(page, 'Meals: one less').tap();

  const counts = () => rows({ kind: 'door_count', from: day(), until: day() });
  await go(page, 'Today');
  await page.waitForFunction(() => location.hash !== '#/door');
  await until(async () => (await counts()).length === 1);
  const [record] = await counts();
  assert.deepEqual(
    [record.fields.people_met, record.fields.kits, record.fields.meals, record.fields.tests],
    [2, 2, 3, undefined],
  );
  assert.deepEqual(await bridge.command('drafts'), []);

  await door.at('/door');
  await more('Meals').tap();
  await page.getByRole('row', { name: 'Meals 4 4' }).waitFor();
  await page.getByRole('link', { name: 'Somebody who says who they are' }).tap();
  await page.getByLabel('Preferred name').waitFor();
  await until(async () => (await counts())[0].fields.meals === 4);
  assert.equal((await counts()).length, 1, 'one record for each colleague and day');
});

test('what a coordinator names in both languages is counted at every door', async () => {
  const cleo = await base.bridge('Cleo Demo', 'Jasper', { role: 'coordinator' });
  await cleo.command('sync_now');
  const named = await base.screen(cleo);
  const { page } = named;
  await go(page, 'At the door');
  await link(page, 'Choose what we count').click();
  for (const [english, spanish] of [
    ['Socks', 'Calcetines'],
    ['Phone charges', 'Cargas de celular'],
  ]) {
    await link(page, 'Count something more at the door').first().click();
    await page.getByLabel('In English').fill(english);
    await button(page, 'Save').click();
    // Both doors speak: a label in one language would stand in the other's.
    await page.locator('[id="field-in_spanish-error"]').waitFor();
    await page.getByLabel('In Spanish').fill(spanish);
    await button(page, 'Save').click();
    await page.getByText('Saved on this laptop.').waitFor();
    await go(page, 'At the door');
    await page.getByRole('group', { name: english, exact: true }).waitFor();
    await link(page, 'Choose what we count').click();
  }
  await cleo.command('sync_now');
  await bridge.command('sync_now');

  const door = await base.screen(bridge, { viewport: PHONE, hasTouch: true });
  const theirs = door.page;
  await door.at('/door');
  await atWork(theirs);
  const more = (what) => theirs.getByRole('button', { name: `${what}: one more`, exact: true });
  const count = (what) => theirs.getByRole('group', { name: what, exact: true }).locator('output');
  assert.equal(await link(theirs, 'Choose what we count').count(), 0, 'a peer names none');
  await more('Socks').tap();
  await more('Socks').tap();
  await more('Phone charges').tap();
  await button(theirs, 'Undo').tap();
  assert.equal(await count('Phone charges').innerText(), '0');
  await theirs.getByRole('button', { name: /^Same as last time/ }).getByText('2 × Socks').waitFor();
  await theirs.getByRole('button', { name: /^Same as last time/ }).tap();
  assert.equal(await count('Socks').innerText(), '4');
  await theirs.getByRole('row', { name: 'Socks 4 4' }).waitFor();
  assert.deepEqual(await violations(theirs), []);

  const waiting = async () =>
    (await bridge.command('draft', { key: 'door:-/door_count' }))?.fields.waiting ?? {};
  await until(async () => Object.values(await waiting()).includes(4));
  await bridge.kill();
  await bridge.start();
  await door.at('/door');
  await unlock(theirs);
  await count('Socks').filter({ hasText: '4' }).waitFor();
  await button(theirs, 'Socks: one less').tap();
  await go(theirs, 'Today');
  const counts = () => rows({ kind: 'program_count', from: day(), until: day() });
  await until(async () => (await counts()).length === 1);
  const [written] = await counts();
  assert.deepEqual([Object.values(written.named), written.fields.how_many], [['Socks'], 3]);
  assert.deepEqual(await bridge.command('drafts'), []);

  // Another press goes into the same record, and a door in Spanish has its own words.
  await door.at('/door');
  await more('Socks').tap();
  await door.at('/settings');
  await theirs.getByText('Español', { exact: true }).click();
  await door.at('/door');
  await theirs.getByRole('row', { name: 'Calcetines 4 4' }).waitFor();
  // What is left is written when the screen is, and not only once it has been quiet.
  await theirs.evaluate(() => (location.hash = '#/today'));
  await until(async () => (await counts())[0].fields.how_many === 4);
  assert.equal((await counts()).length, 1, 'one record for each colleague, day and thing');
});

/** @param {() => Promise<boolean>} holds */
async function until(holds) {
  for (let tries = 0; !(await holds()); tries++) {
    assert.ok(tries < 200, 'it is so after a while');
    await new Promise((done) => setTimeout(done, 100));
  }
}
