// A note written together, read back and signed; what another team wrote into it meanwhile; a supervisor's
// word; by mouse and by keys alone, in English on one laptop and in Spanish on the other.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Actions } from './actions.mjs';
import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { atWork, button, choice, heading, openEntry } from './steps.mjs';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

/**
 * Somebody with a goal, and somebody at work.
 * @param {string} user
 */
async function withGoal(user) {
  const bridge = await base.bridge(user, 'Jasper');
  await bridge.command('sync_now');
  const river = await bridge.save('participant', {
    preferred_name: 'River Demo',
  });
  await bridge.save('goal', {
    participant: river,
    statement: 'see Lily on Sundays',
  });
  const fields = { participant: river, modality: 'in_person', minutes: 38 };
  await bridge.save('encounter', {
    ...fields,
    occurred_at: '2026-11-26T10:00:00-06:00',
  });
  return { bridge, river };
}

/** @param {import('playwright-core').Page} page */
const units = (page) => page.getByText('2 units · 38 minutes');

test('a note from a session is written together, read back and signed', async () => {
  const { bridge, river } = await withGoal('Dana Demo');
  const screen = await base.screen(bridge);
  const { page } = screen;
  await screen.at(`/participant/${river}`);
  await atWork(page);
  await openEntry(page, 'Time together');

  const actions = new Actions(page, 'note from a session');
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await actions.click(timeline.getByRole('link', { name: 'Session note' }));
  await heading(page, 'Session note: River Demo').waitFor();
  await page.getByRole('textbox', { name: 'What we did' }).waitFor();
  await units(page).waitFor();
  await page.getByText('Only whole quarters of an hour count.').waitFor();
  assert.deepEqual(await violations(page), []);
  await actions.type(page.getByLabel('What we did'), 'Walked by the river');
  await actions.press('Tab');
  await actions.type(page.getByLabel('How it went for them'), 'Lighter than last week');
  await actions.press('Tab');
  await actions.type(page.getByLabel('What is next'), 'Call on Tuesday');
  await actions.click(choice(page, 'Which goal does it serve?', 'see Lily on Sundays'));
  await actions.click(button(page, 'Read it back'));
  const reading = page.getByRole('dialog');
  await reading.getByText('Lighter than last week').waitFor();
  assert.deepEqual(await violations(page), [], 'read back');
  await actions.click(button(page, 'Yes, that is right'));
  await page.getByText('They heard it.').waitFor();
  await actions.click(page.getByRole('button', { name: /^Sign/ }));
  await page.getByText('The note is signed.').waitFor();
  actions.done(10);

  const rows = await bridge.timeline(river);
  assert.deepEqual(
    rows.map((row) => row.kind),
    ['signed_note', 'encounter'],
  );
  const view = await bridge.command('signed_note', { id: rows[0].id });
  assert.equal(view.detail.fields.read_back, 'yes');
  assert.equal(view.hints.units, 2);
  assert.deepEqual(view.hints.misses, [
    'place',
    'credential',
    'recommendation',
    'plan_within_a_month',
    'supervisor',
  ]);
});

test('a draft is found on another laptop, and what came into it after it was signed shows beside', async () => {
  const { bridge, river } = await withGoal('Ana Demo');
  const screen = await base.screen(bridge);
  const { page } = screen;
  await screen.at(`/note/${river}/-`);
  await atWork(page);
  await page.getByLabel('What we did').fill('Sat in the van');
  await button(page, 'Save as draft').click();
  await page.getByText('The draft is saved.').waitFor();
  await bridge.command('sync_now');

  const luis = await base.bridge('Luis Demo', 'Jasper');
  await luis.command('sync_now');
  const other = await base.screen(luis);
  await atWork(other.page);
  await other.at('/settings');
  await other.page.getByText('Español', { exact: true }).click();
  await other.at('/unfinished');
  await other.page.getByRole('heading', { name: /^Sin firmar/ }).waitFor();
  await other.page.getByRole('link', { name: /Ana Demo/ }).click();
  await heading(other.page, 'Nota de la sesión: River Demo').waitFor();
  await other.page.getByText('la firma quien la empezó').waitFor();
  assert.equal(await other.page.getByRole('button', { name: /^Firmar/ }).count(), 0);

  // Ana signs meanwhile, without having seen what Luis writes.
  await screen.at('/notes');
  await page.getByRole('link', { name: /R\. D\./ }).click();
  await page.getByRole('button', { name: /^Sign/ }).click();
  await page.getByText('The note is signed.').waitFor();
  await other.page.getByLabel('Qué hicimos').fill('Caminamos al lago');
  await other.page.getByRole('button', { name: /^Guardar borrador/ }).click();
  await other.page.getByText('El borrador está guardado.').waitFor();
  for (const laptop of [luis, bridge, luis]) await laptop.command('sync_now');

  const rows = await luis.timeline(river, { kinds: ['signed_note'] });
  await other.at(`/signed-note/${rows[0].id}/${river}`);
  await other.page.getByText('Sat in the van').waitFor();
  await other.page.getByRole('heading', { name: 'No es parte de lo firmado' }).waitFor();
  await other.page.getByText('Caminamos al lago').waitFor();
  assert.deepEqual(await violations(other.page), []);
  await button(other.page, 'Agregar estas palabras').click();
  await button(other.page, 'Agregar a la nota').click();
  await other.page.getByText('Sus palabras están junto a la nota.').waitFor();

  await screen.at(`/signed-note/${rows[0].id}/${river}`);
  await button(page, 'Take out').click();
  await page.getByRole('dialog').getByText('It leaves every list.').waitFor();
  await page.getByRole('dialog').getByText('typed twice', { exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take out' }).click();
  await page.getByText('It no longer stands.').waitFor();
  assert.deepEqual(await bridge.timeline(river, { kinds: ['signed_note'] }), []);
});

test('a supervisor sends back and cosigns, with keys alone', async () => {
  const { bridge: cleo } = await (async () => ({
    bridge: await base.bridge('Cleo Demo', 'Jasper', { role: 'coordinator' }),
  }))();
  await cleo.command('sync_now');
  const [jasper] = (await cleo.command('sites')).filter((site) => site.name === 'Jasper');
  const fields = { cosigned_from: '2026-11-01' };
  const request = {
    kind: 'site',
    id: jasper.id,
    fields,
    shown: {},
    draft: null,
    reason: null,
  };
  await cleo.command('save_record', { request });
  await cleo.command('sync_now');
  const { bridge, river } = await withGoal('Noah Demo');
  await bridge.command('save_record', {
    request: {
      kind: 'participant',
      id: river,
      fields: { site: jasper.id },
      shown: {},
      draft: null,
      reason: null,
    },
  });
  const note = {
    participant: river,
    what_we_did: 'Walked',
    occurred_at: '2026-11-26T10:00:00-06:00',
  };
  await bridge.command('sign_note', {
    request: {
      id: null,
      fields: note,
      shown: {},
      credential: 'PR',
      draft: null,
    },
  });
  await bridge.command('sync_now');

  const sue = await base.bridge('Sue Demo', 'Jasper', { role: 'supervisor' });
  await sue.command('sync_now');
  const screen = await base.screen(sue);
  const { page } = screen;
  const keys = page.keyboard;
  await atWork(page);
  await page.getByRole('link', { name: /notes? waits? for you/ }).focus();
  await keys.press('Enter');
  await page.getByRole('heading', { name: /^To cosign/ }).waitFor();
  await page.getByRole('link', { name: /Noah Demo/ }).focus();
  await keys.press('Enter');
  await page.getByText('Waits for a supervisor').waitFor();
  assert.deepEqual(await violations(page), []);
  await button(page, 'Send back').focus();
  await keys.press('Enter');
  await page.getByLabel('What should they add?').focus();
  await keys.type('Which goal was it for?');
  await keys.press('Tab');
  await keys.press('Enter');
  await page.getByText('The note went back with your words.').waitFor();
  for (const laptop of [sue, bridge]) await laptop.command('sync_now');

  const author = await base.screen(bridge);
  await author.at('/notes');
  await atWork(author.page);
  await author.page.getByRole('heading', { name: /^Sent back to you/ }).waitFor();
  await author.page
    .getByRole('link', { name: /R\. D\./ })
    .first()
    .click();
  await author.page.getByText('Which goal was it for?').waitFor();
  await author.page.getByLabel('Answer the supervisor').fill('Seeing Lily.');
  await button(author.page, 'Add to the note').click();
  await author.page.getByText('Your words stand beside the note.').waitFor();
  for (const laptop of [bridge, sue]) await laptop.command('sync_now');

  await screen.at('/notes');
  await page.getByRole('link', { name: /Noah Demo/ }).click();
  await button(page, 'Cosign').focus();
  await keys.press('Enter');
  await page.getByText('The note is cosigned.').waitFor();
  await page.getByText('Cosigned by Sue Demo').waitFor();
});
