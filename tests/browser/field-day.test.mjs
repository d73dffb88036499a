// A day in the field on the screen: one team with the app, the other through the command line, the real
// core and the real server between them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Base } from './base.mjs';
import { button, choice, enrol, go, heading, link, openEntry, openPerson, syncNow } from './steps.mjs';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

/** @param {import('playwright-core').Page} page */
async function expectNothingChosen(page) {
  await page.getByRole('radio').first().waitFor();
  assert.equal(await page.locator('input:checked').count(), 0, 'something is chosen beforehand');
}

/** Counts what the hands do: a press, a click, or one go of typing. */
function counted() {
  let actions = 0;
  return {
    /** @param {Promise<unknown>} action */
    async act(action) {
      actions++;
      await action;
    },
    get actions() {
      return actions;
    },
  };
}

/** @param {import('playwright-core').Page} page */
const syncLine = (page) => page.getByTestId('sync-line');

test('two teams work apart, and both find everything in the evening', async () => {
  const luis = await base.laptop('Luis Demo', 'Harrison', { also: ['Jasper'] });
  const bridge = await base.newBridge();
  const { page } = await base.screen(bridge);
  await enrol(page, await base.server.code('Dana Demo', 'Jasper'));

  // Somebody new, who needs no name: a handle is offered, and nothing is answered for them.
  await link(page, 'New participant').click();
  await heading(page, 'New participant').waitFor();
  assert.match(await page.getByLabel('Code name').inputValue(), /^\p{Lu}\p{L}+ \p{Lu}\p{L}+ \d+$/u);
  await page.getByLabel('Preferred name').fill('River Demo');
  await button(page, 'Next: How to reach them').click();
  await expectNothingChosen(page);
  await page.getByLabel('Phone', { exact: true }).fill('555-0100');
  for (const question of ['May we call?', 'May we text?']) await choice(page, question, 'Yes').click();
  await button(page, 'Same as above').click();
  await button(page, 'Save').click();
  await heading(page, 'River Demo').waitFor();
  await page.getByText('Calling is fine.').waitFor();
  await syncNow(page);
  await luis.sync();
  const [river] = await luis.run('list', 'participant');
  assert.equal(river.fields.preferred_name, 'River Demo');

  await base.server.stop();

  // The check-in, in at most eight actions after the participant is open.
  await page.keyboard.press('F8');
  await openPerson(page, 'River Demo');
  const hands = counted();
  await hands.act(link(page, 'Check-in').click());
  await expectNothingChosen(page);
  await hands.act(choice(page, /How are you/, '7').click());
  await hands.act(choice(page, /craving/, '3').click());
  await hands.act(choice(page, /use since last time/, 'No').click());
  await hands.act(page.getByLabel('What helped?: in your words').fill('walking by the creek'));
  await hands.act(page.getByLabel('Until next time').fill('call my sister'));
  await hands.act(button(page, 'In 1 week: When do we talk next?').click());
  await hands.act(page.keyboard.press('Control+Enter'));
  await heading(page, 'River Demo').waitFor();
  await page.getByText('Check-in saved on this laptop.').waitFor();
  assert.ok(hands.actions <= 8, `${hands.actions} actions`);
  const line = 'Mood 7 · Craving 3 · no use · walking by the creek · call my sister';
  await page.getByText(line, { exact: true }).waitFor();
  await openEntry(page, 'Check-in');
  for (const words of ['walking by the creek', '7 of 10', '3 of 10']) {
    await page.getByRole('definition').filter({ hasText: words }).first().waitFor();
  }

  // Both teams write another number and other rules.
  await button(page, 'Edit: How to reach them').click();
  await page.getByLabel('Phone', { exact: true }).fill('555-0101');
  await page.getByLabel('Number agreed').fill('555-0101');
  await page.getByLabel('When it is safe').fill('after 5 pm');
  await button(page, 'Save changes').click();
  await page.getByText('Changes saved on this laptop.').waitFor();
  const careful = {
    number: '555-0101',
    may_call: 'no',
    may_text: 'yes',
    hours: 'mornings',
  };
  await luis.save('participant', { phone: '555-0199', contact_rules: careful }, river.id);
  await luis.save('check_in', {
    participant: river.id,
    mood: 5,
    note: 'met at the food bank',
  });

  // What waits is said, and a try without the base says so and loses nothing.
  await syncLine(page).getByText('3 changes wait on this laptop').waitFor();
  await go(page, 'Sync');
  await button(page, 'Sync now').click();
  await page
    .getByText('The base cannot be reached right now. Everything is safe on this laptop.')
    .waitFor();
  await syncLine(page).getByText('3 changes wait on this laptop').waitFor();

  await base.server.start();
  await luis.sync();
  await syncNow(page);
  await syncLine(page).getByText('All work is at base').waitFor();

  // What the other team wrote is here, and what both wrote is in plain sight.
  await page.getByRole('region', { name: 'With someone' }).getByText('Back to them').click();
  await heading(page, 'River Demo').waitFor();
  const entry = page.getByRole('listitem').filter({ hasText: 'Mood 5' });
  await entry.getByRole('button', { expanded: false }).first().click();
  await page.getByText('met at the food bank').waitFor();
  await page.getByText('555-0101 or 555-0199').or(page.getByText('555-0199 or 555-0101')).waitFor();
  for (const rule of ['Do not call.', 'Do not text for now.']) await page.getByText(rule).waitFor();
  assert.equal(await page.getByText('Calling is fine.').count(), 0);

  await link(page, 'Choose: Phone').click();
  await page.getByText('Dana Demo at Jasper wrote 555-0101 today.', { exact: true }).waitFor();
  await page.getByText('Luis Demo at Harrison wrote 555-0199 today.', { exact: true }).waitFor();
  await page.getByText('the more careful contact rule holds').waitFor();
  await button(page, 'Keep this: Dana Demo at Jasper wrote 555-0101 today.').click();
  await page.getByText('Chosen: 555-0101.').waitFor();

  // With one number, only what the rules differ in holds them back.
  await link(page, 'Open the person').click();
  await page.getByText('Do not call.').waitFor();
  await page.getByText('Texting is fine.').waitFor();
  await link(page, 'Choose: How it is safe to reach them').click();
  const theirs = page.getByRole('listitem').filter({ hasText: 'Luis Demo at Harrison wrote' }).first();
  await theirs.getByText('mornings').waitFor();
  await theirs.getByRole('button', { name: /^Keep this/ }).click();
  await page.getByText('Chosen.', { exact: true }).waitFor();

  await syncNow(page);
  await luis.sync();
  const settled = await luis.show(river.id);
  assert.deepEqual(settled.conflicts, {});
  assert.equal(settled.fields.phone, '555-0101');
  assert.equal(settled.fields.contact_rules.may_call, 'no');
  const [checkIn] = (await luis.run('list', 'check_in')).filter((one) => one.fields.mood === 7);
  assert.deepEqual(checkIn.fields.what_helped, ['walking by the creek']);
  assert.equal(checkIn.fields.use_since_last, 'no');
});
