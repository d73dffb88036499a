// An entry under the wrong name: voided here, copied to the right person, never shown with someone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Base } from './base.mjs';
import { button, doneWithThisPerson, heading, link, openEntry, openPerson } from './steps.mjs';

const NOTE = 'talked about the new job';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

test('Wrong person moves an entry and keeps it from whoever looks on', async () => {
  const bridge = await base.bridge('Dana Demo', 'Jasper');
  const river = await bridge.save('participant', { preferred_name: 'River Demo' });
  const sunny = await bridge.save('participant', { preferred_name: 'Sunny Demo' });
  const encounter = { modality: 'in_person', minutes: 30 };
  const request = {
    participant: river,
    fields: { mood: 6, note: NOTE },
    encounter,
    follow_ups: [],
    draft: null,
  };
  await bridge.command('save_check_in', { request });
  const screen = await base.screen(bridge);
  const { page } = screen;

  await openPerson(page, 'River Demo');
  await openEntry(page, 'Check-in');
  await page.getByText(NOTE).waitFor();
  await button(page, 'Wrong person').click();
  const dialog = page.getByRole('dialog', { name: 'Wrong person' });
  await dialog.waitFor();
  await dialog.getByText("Choosing shows other people's names.").waitFor();
  assert.equal(await dialog.getByRole('combobox').count(), 0, 'no names while somebody may look on');
  await dialog.getByRole('button', { name: "They can't see the screen" }).click();
  await dialog.getByRole('combobox', { name: 'Right person' }).fill('Sunny');
  await dialog.getByRole('option').first().click();
  await dialog.getByRole('button', { name: 'Move it' }).click();
  await page.getByText('Moved to the right person.').waitFor();

  // Alone: struck through, with its reason.
  await page.getByText('Taken out: wrong person').waitFor();
  const line = page.getByText(NOTE);
  const struck = await line.evaluate((element) => {
    const fields = element.closest('.fields');
    return fields !== null && getComputedStyle(fields).textDecorationLine;
  });
  assert.equal(struck, 'line-through');

  // They look on again: it is not there at all.
  await page.keyboard.press('F8');
  await line.waitFor({ state: 'detached' });
  assert.ok(!(await screen.content()).includes(NOTE));

  await doneWithThisPerson(page);
  await openPerson(page, 'Sunny Demo');
  await openEntry(page, 'Check-in');
  await page.getByText(NOTE).waitFor();
  await page.getByText('In person · 30 minutes').waitFor();
  assert.equal((await bridge.timeline(sunny)).length, 2);
  assert.equal((await bridge.timeline(river)).length, 0);
  assert.equal((await bridge.timeline(river, { voided: true })).length, 2);
  const left = await bridge.command('participant', { id: river });
  assert.equal(left.chart.length, 0, 'and it counts no more');
  await link(page, 'Check-in').waitFor();
  await heading(page, 'Sunny Demo').waitFor();
});
