// What the base set aside, on the Sync screen: why, and every way on.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { PASSPHRASE } from './laptop.mjs';
import { button, choice, go, openPerson, syncNow } from './steps.mjs';

const NOTE = 'They asked me to keep it as it is';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
const section = (page, name) => page.getByRole('region', { name, exact: true });

/**
 * The entries of the list of what needs attention.
 * @param {import('playwright-core').Page} page
 */
const entries = (page) => section(page, 'Needs attention').getByRole('article');

test('a new person whom the base refused goes in once the words are written again', async () => {
  const bridge = await base.bridge('Dana Demo', 'Jasper');
  const luis = await base.laptop('Luis Demo', 'Harrison');
  const person = await bridge.saveUnchecked({ handle: 'Blue Heron 1', status: 'lost in the post' });
  await bridge.saveUnchecked({ county: 'Newton' }, person);
  const { page } = await base.screen(bridge);
  await syncNow(page);
  await entries(page).getByText('What stands under “Status” does not fit there.').waitFor();
  assert.equal(await entries(page).count(), 2);
  await entries(page).nth(1).getByText('Goes in together with the entry it belongs to.').waitFor();
  assert.equal(await entries(page).nth(1).getByRole('button').count(), 0);
  assert.deepEqual(await violations(page), []);

  await button(page, 'Write it again: Participant').click();
  const dialog = page.getByRole('dialog', { name: 'Write it again' });
  await dialog.getByText('It says “lost in the post” now.').waitFor();
  assert.deepEqual(await violations(page), []);
  await choice(dialog, 'Status', 'Paused').click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await entries(page).getByText('You wrote it again.').waitFor();
  await syncNow(page);
  await page.getByText('Nothing needs attention.').waitFor();
  await luis.sync();
  const { fields } = await luis.show(person);
  assert.deepEqual([fields.status, fields.county], ['paused', 'Newton']);
});

test('an entry is handed to a coordinator, who answers', async () => {
  const bridge = await base.bridge('Rae Demo', 'Jasper');
  const person = await bridge.save('participant', { handle: 'Blue Heron 2' });
  await bridge.saveUnchecked({ birth_date: 'in the spring' }, person);
  const { page } = await base.screen(bridge);
  await syncNow(page);
  await button(page, 'Hand to a coordinator: Participant').click();
  const dialog = page.getByRole('dialog', { name: 'Hand to a coordinator' });
  await dialog.getByLabel('Anything they should know?').fill(NOTE);
  assert.deepEqual(await violations(page), []);
  await dialog.getByRole('button', { name: 'Hand it over' }).click();
  await section(page, 'Handed to your coordinators').getByText('Nobody has answered yet.').waitFor();
  await page.getByText('Nothing needs attention.').waitFor();
  await syncNow(page);

  const ana = await base.bridge('Ana Demo', 'Jasper', { role: 'coordinator' });
  const screen = await base.screen(ana);
  await syncNow(screen.page);
  await go(screen.page, 'Today');
  await screen.page.getByRole('link', { name: '1 entry handed to you' }).click();
  const handed = section(screen.page, 'Handed to you');
  await handed.getByText('From Rae Demo at Jasper, today').waitFor();
  await handed.getByText(NOTE).waitFor();
  await handed.getByText('What was written').click();
  await handed.getByText('in the spring').waitFor();
  assert.deepEqual(await violations(screen.page), []);
  await handed.getByRole('button', { name: /^Say what became of it/ }).click();
  const answer = screen.page.getByRole('dialog', { name: 'Say what became of it' });
  await answer.getByRole('button', { name: 'Send the answer' }).click();
  await answer.getByRole('alert').getByText('Say what became of it.').waitFor();
  await answer.getByLabel('What became of it?').fill('Asked them together');
  await answer.getByRole('button', { name: 'Send the answer' }).click();
  await handed.waitFor({ state: 'detached' });
  await syncNow(screen.page);
  await syncNow(page);
  const mine = section(page, 'Handed to your coordinators');
  await mine.getByText('Ana Demo answered: Asked them together').waitFor();

  // While somebody looks on, nobody else's words are there.
  const other = await bridge.save('participant', { handle: 'Blue Heron 3' });
  const shown = await base.screen(bridge);
  await shown.at(`/participant/${other}`);
  await go(shown.page, 'Sync');
  await shown.page.getByText('Waiting on this laptop').waitFor();
  assert.ok(!(await shown.content()).includes(NOTE));
});

test('what is not needed is put away and brought back', async () => {
  const bridge = await base.bridge('Kim Demo', 'Jasper');
  const person = await bridge.save('participant', { handle: 'Blue Heron 4' });
  await bridge.saveUnchecked({ birth_date: 'in the spring' }, person);
  const { page } = await base.screen(bridge);
  await syncNow(page);
  await button(page, 'Not needed: Participant').click();
  const dialog = page.getByRole('dialog', { name: 'Not needed' });
  await dialog.getByLabel('Why is it not needed?').fill('written twice');
  await dialog.getByRole('button', { name: 'Put it away' }).click();
  await section(page, 'Not needed').getByText('written twice').waitFor();
  await page.getByText('Nothing needs attention.').waitFor();
  assert.deepEqual(await violations(page), []);
  await button(page, 'Bring it back: Participant').click();
  await entries(page).getByText('What stands under “Birth date” does not fit there.').waitFor();
  await section(page, 'Not needed').waitFor({ state: 'detached' });
});

test('what is too big for the base is saved as a new one', async () => {
  const bridge = await base.bridge('Lou Demo', 'Jasper');
  await bridge.saveUnchecked({ handle: 'x'.repeat(300_000) });
  const { page } = await base.screen(bridge);
  await syncNow(page);
  await button(page, 'Save as a new one: Participant').click();
  const dialog = page.getByRole('dialog', { name: 'Save as a new one' });
  await dialog.getByLabel('Code name').fill('Blue Heron 5');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Nothing needs attention.').waitFor();
  await syncNow(page);
  const found = await bridge.command('search', { text: 'Blue Heron 5' });
  assert.equal(found.length, 1);
});

test('words that stand under a name whose owner has not confirmed them say so to whoever reads them', async () => {
  const shared = await base.bridge('Omar Demo', 'Jasper');
  const omar = (await shared.command('app_state')).session.user.id;
  await shared.enrol(await base.server.code('Iris Demo', 'Jasper'), omar);
  const iris = (await shared.command('app_state')).session.user.id;
  await shared.command('lock');
  await shared.command('unlock', { user: omar, passphrase: PASSPHRASE });
  const person = await shared.save('participant', { handle: 'Blue Heron 6' });
  await shared.saveUnchecked({ county: 'Benton' }, person, iris);
  await shared.command('sync_now');

  const bridge = await base.bridge('Rue Demo', 'Jasper');
  await bridge.command('sync_now');
  const { page } = await base.screen(bridge);
  await openPerson(page, 'Blue Heron 6');
  await page.getByText(/^Not confirmed by Iris Demo: County\. /).waitFor();
  assert.deepEqual(await violations(page), []);

  // Once others stand in their place, they bear the mark where they stood.
  const { shown } = await bridge.command('record', { id: person });
  const fields = { county: 'Newton' };
  const request = { kind: 'participant', id: person, fields, shown, draft: null, reason: null };
  await bridge.command('save_record', { request });
  await page.reload();
  await page.getByText('Who wrote what').first().waitFor({ state: 'attached' });
  assert.equal(await page.getByText(/^Not confirmed by/).count(), 0);
  for (const fold of await page.getByText('Who wrote what').all()) await fold.click();
  await page.getByText('not confirmed by Iris Demo').waitFor();
  assert.deepEqual(await violations(page), []);
});
