// What only some may read: written and found by who may, and nowhere for a colleague on the same laptop.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { PASSPHRASE } from './laptop.mjs';
import { atWork, button, heading, settled } from './steps.mjs';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

test('a counseling note is kept apart, and a colleague who unlocks next finds none', async () => {
  const bridge = await base.bridge('Cleo Demo', 'Jasper', { role: 'clinician' });
  const cleo = (await bridge.command('app_state')).session.user.id;
  await bridge.enrol(await base.server.code('Luis Demo', 'Jasper'), cleo);
  const luis = (await bridge.command('app_state')).session.user.id;
  await bridge.command('lock');
  await bridge.command('unlock', { user: cleo, passphrase: PASSPHRASE });
  const id = await bridge.save('participant', { preferred_name: 'River Demo' });
  const screen = await base.screen(bridge);
  const { page } = screen;
  await screen.at(`/new/counseling_note/${id}`);
  await page.getByText(/^Only clinicians read this/).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByLabel('What was said').fill('Spoke of the creek');
  await button(page, 'Save').click();
  await heading(page, 'River Demo').waitFor();
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await timeline.getByText('Counseling note').first().waitFor();
  assert.equal(await timeline.getByText('Spoke of the creek').count(), 0, 'not on its one line');
  assert.deepEqual(await violations(page), []);
  assert.equal((await bridge.command('sync_status')).waiting, 2);

  await bridge.command('lock');
  await bridge.command('unlock', { user: luis, passphrase: PASSPHRASE });
  await page.reload();
  await atWork(page);
  await screen.at(`/participant/${id}`);
  await heading(page, 'River Demo').waitFor();
  await settled(page);
  assert.equal(await page.getByText('Counseling note').count(), 0);
  await bridge.command('sync_now');

  const other = await base.bridge('Rue Demo', 'Jasper', { role: 'clinician' });
  await other.command('sync_now');
  const rows = (await other.timeline(id)).map((/** @type {any} */ row) => row.kind);
  assert.deepEqual(rows, ['counseling_note'], 'Luis carried it home');
});

test('a supervisor writes down a meeting, which no peer is offered', async () => {
  const bridge = await base.bridge('Sue Demo', 'Jasper', { role: 'supervisor' });
  await bridge.command('sync_now');
  const screen = await base.screen(bridge);
  const { page } = screen;
  await screen.at('/new/supervision');
  await page.getByText(/^Only supervisors read this/).waitFor();
  await page.getByRole('combobox', { name: 'With whom did you meet?' }).fill('Cleo');
  await page.getByRole('option', { name: /Cleo Demo/ }).click();
  await button(page, 'Save').click();
  await screen.at('/records/supervision');
  await page.getByText('1 in all').waitFor();
  await page.getByText('Cleo Demo').first().waitFor();
  assert.deepEqual(await violations(page), []);
});

test('words for oneself are kept as they are typed, for nobody else and never sent', async () => {
  const bridge = await base.bridge('Mo Demo', 'Jasper');
  await bridge.command('sync_now');
  const screen = await base.screen(bridge);
  const { page } = screen;
  await atWork(page);
  await page.getByRole('link', { name: 'A hard day? Write for yourself' }).click();
  await heading(page, 'For yourself').waitFor();
  await page.getByLabel('What stays with you from today?').fill('The drive home was long');
  await page.getByText('Kept on this laptop.').waitFor();
  assert.deepEqual(await violations(page), []);
  await button(page, 'Write something new').click();
  await page.getByText('The drive home was long').waitFor();
  assert.equal((await bridge.command('sync_status')).waiting, 0, 'nothing waits to be sent');
  await page.getByRole('button', { name: /^Remove/ }).click();
  await button(page, 'Undo').click();
  await page.getByText('The drive home was long').waitFor();
  await page.reload();
  await heading(page, 'For yourself').waitFor();
  await page.getByText('The drive home was long').waitFor();

  const id = await bridge.save('participant', { handle: 'Blue Heron 12' });
  await bridge.command('accept', { participant: id });
  await screen.at('/caseloads');
  await page.getByText('Walks along with one person').waitFor();
  assert.deepEqual(await violations(page), []);
});
