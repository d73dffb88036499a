// Hard moments: one calm path, written down in a few touches; a worry stands first until it is answered.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Actions } from './actions.mjs';
import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { day } from './days.mjs';
import { button, choice, doneWithThisPerson, heading, link, openPerson } from './steps.mjs';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

/**
 * Writes a field of a participant as the screen does.
 * @param {import('./bridge.mjs').Bridge} bridge
 * @param {string} id
 * @param {object} fields
 */
async function change(bridge, id, fields) {
  const { shown } = await bridge.command('participant', { id });
  const request = {
    kind: 'participant',
    id,
    fields,
    shown,
    draft: null,
    reason: null,
  };
  await bridge.command('save_record', { request });
}

test('a hard moment is a few touches, and its worry stands first until somebody writes what was done', async () => {
  const bridge = await base.bridge('Dana Demo', 'Jasper');
  const river = await bridge.save('participant', {
    preferred_name: 'River Demo',
  });
  await bridge.save('recovery_plan', {
    participant: river,
    crisis: 'go to my aunt',
  });
  await bridge.save('supporter', {
    participant: river,
    name: 'Aunt May',
    phone: '479-555-0144',
    may_be_called: 'in_a_crisis',
  });
  const { page } = await base.screen(bridge);
  await openPerson(page, 'River Demo');

  const actions = new Actions(page, 'hard moment');
  await actions.click(link(page, 'A hard moment'));
  await heading(page, 'A hard moment: River Demo').waitFor();
  await actions.click(button(page, 'Overdose'));
  await actions.click(choice(page, 'Are you safe right now?', 'No'));
  await actions.click(button(page, 'go to my aunt'));
  await actions.click(button(page, 'Aunt May'));
  assert.equal(
    await page.getByRole('link', { name: /479-555-0144/ }).getAttribute('href'),
    'tel:4795550144',
  );
  await actions.click(page.getByRole('checkbox', { name: /within 24 hours/ }));
  assert.deepEqual(await violations(page), []);
  await actions.press('Control+Enter');
  await heading(page, 'River Demo').waitFor();
  actions.done(7);

  const view = await bridge.command('participant', { id: river });
  assert.equal(view.worries.length, 1);
  const overdose = await bridge.command('record', { id: view.worries[0] });
  assert.equal(overdose.row.kind, 'overdose');
  assert.equal(overdose.fields.plan_step, 'go to my aunt');
  assert.equal(overdose.fields.supporter_told, 'Aunt May');
  assert.deepEqual(
    view.next.planned.map((/** @type {any} */ plan) => [plan.what, plan.on]),
    [['call_within_24_hours', day(1)]],
  );

  // First on Today, with initials and without a reason, and whom to call.
  await doneWithThisPerson(page);
  const worries = page.getByRole('region', {
    name: 'Please look at this first',
  });
  await worries.getByText('R. D.', { exact: true }).waitFor();
  assert.equal(await worries.getByText(/overdose/i).count(), 0);
  await worries.getByText('No supervisor has opened it yet.').waitFor();
  assert.deepEqual(await violations(page), []);
  await worries.getByRole('link', { name: /^Open/ }).click();
  await heading(page, 'River Demo: are they safe?').waitFor();
  await page.getByRole('heading', { name: 'Call somebody now' }).waitFor();
  assert.deepEqual(await violations(page), []);
  await button(page, 'Save what was done').click();
  await page.getByRole('alert').getByText('Please write what was done.').waitFor();
  await page.getByLabel('What was done?').fill('Drove them to their aunt.');
  await button(page, 'Save what was done').click();
  await page.getByRole('region', { name: 'With someone' }).waitFor();
  await doneWithThisPerson(page);
  await worries.waitFor({ state: 'detached' });
  assert.equal((await bridge.command('today')).worries.people, 0);
});

test('two people wrote down one overdose: a person decides', async () => {
  const dana = await base.bridge('Ana Demo', 'Searcy');
  const mo = await dana.save('participant', { preferred_name: 'Mo Demo' });
  await dana.command('sync_now');
  const luis = await base.laptop('Noah Demo', 'Searcy');
  await luis.sync();
  await dana.save('overdose', { participant: mo, lived: 'yes' });
  await luis.save('overdose', {
    participant: mo,
    lived: 'yes',
    naloxone_given: 'yes',
  });
  await luis.sync();
  await dana.command('sync_now');
  const { page } = await base.screen(dana);
  await openPerson(page, 'Mo Demo');
  const alike = page.getByRole('region', {
    name: 'Perhaps the same, written down twice',
  });
  await button(page, 'They are two').click();
  await alike.waitFor({ state: 'detached' });
  await button(page, 'Undo').click();
  await alike.waitFor();
  await alike.getByRole('button', { name: /Noah Demo$/ }).click();
  await alike.waitFor({ state: 'detached' });
  const left = await dana.command('records', {
    request: { kind: 'overdose', about: mo },
  });
  assert.deepEqual(
    left.rows.map((/** @type {any} */ row) => row.author),
    ['Noah Demo'],
  );
});

test('days since last use show only where they want them, and who died is on no list', async () => {
  const bridge = await base.bridge('Eva Demo', 'Harrison');
  const jo = await bridge.save('participant', { preferred_name: 'Jo Demo' });
  const at = new Date(Date.now() - 3 * 86_400_000).toISOString();
  await bridge.save('return_to_use', {
    participant: jo,
    occurred_at: at,
    safe_now: 'no',
  });
  await bridge.save('supporter', {
    participant: jo,
    name: 'Sam',
    tie: 'brother_or_sister',
  });
  const { page } = await base.screen(bridge);
  await openPerson(page, 'Jo Demo');
  await button(page, 'Not safe right now?').click();
  await button(page, 'Afterwards: write it down').click();
  await heading(page, 'A hard moment: Jo Demo').waitFor();
  await button(page, 'Leave for later').click();
  await page.getByText('Are they safe?').waitFor();
  assert.equal(await page.getByText(/\d days? since last use/).count(), 0);
  await change(bridge, jo, { show_days_since_use: 'yes' });
  await page.reload();
  await page.getByText('3 days since last use').waitFor();

  await change(bridge, jo, { status: 'died' });
  await page.reload();
  await page.getByRole('heading', { name: 'What is left to do' }).waitFor();
  await page.getByRole('link', { name: /^Sam/ }).waitFor();
  assert.equal(await page.getByText(/\d days? since last use/).count(), 0);
  assert.equal(await page.getByText('Are they safe?').count(), 0);
  assert.deepEqual(await violations(page), []);
  const today = await bridge.command('today');
  assert.equal(today.worries.people, 0);
  assert.deepEqual(
    today.groups.flatMap((/** @type {any} */ group) => group.rows),
    [],
  );
});
