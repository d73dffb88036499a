// Nobody vanishes: who has no next step is on Today, a save without a next date asks once, and every list
// gets to its last entry.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { day } from './days.mjs';
import { answerNext, button, doneWithThisPerson, go, heading, link, openPerson } from './steps.mjs';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

/**
 * The people under a heading of Today.
 * @param {import('playwright-core').Page} page
 * @param {RegExp} name
 */
const group = (page, name) => page.getByRole('region', { name });

test('who has no next step is asked about once, and their no is kept', async () => {
  const bridge = await base.bridge('Dana Demo', 'Jasper');
  const river = await bridge.save('participant', {
    preferred_name: 'River Demo',
  });
  const { page } = await base.screen(bridge);
  await group(page, /^No next step/)
    .getByText('R. D.', { exact: true })
    .waitFor();
  await page.getByText('not met yet').waitFor();

  await group(page, /^No next step/)
    .getByRole('link', { name: /^Check-in/ })
    .click();
  await heading(page, 'Check-in with River Demo').waitFor();
  await button(page, 'Save check-in').click();
  assert.deepEqual(await violations(page), []);
  await answerNext(page, "They'd rather not");
  await heading(page, 'River Demo').waitFor();
  await page.getByText("They'd rather have no next date (said today).").waitFor();

  // Nobody asks again, and Today does not list them for ever.
  await link(page, 'Check-in').click();
  await button(page, 'Save check-in').click();
  await heading(page, 'River Demo').waitFor();
  const { next } = await bridge.command('participant', { id: river });
  assert.equal(next.step, 'declined');
  await doneWithThisPerson(page);
  await page.getByText('Everybody has a next step.').waitFor();
});

test('the day that is answered is the day that is next, in a week or another', async () => {
  const bridge = await base.bridge('Jo Demo', 'Searcy');
  const id = await bridge.save('participant', { preferred_name: 'Mo Demo' });
  const { page } = await base.screen(bridge);
  const dialog = page.getByRole('dialog', { name: 'When next?' });
  const next = async () =>
    (await bridge.command('participant', { id })).next.planned.map((/** @type {any} */ one) => one.on);
  const save = async () => {
    // Nothing planned: an earlier day would be answer enough for a try, and not for a check-in.
    await link(page, 'Check-in').click();
    await heading(page, 'Check-in with Mo Demo').waitFor();
    await button(page, 'Save check-in').click();
    await dialog.waitFor();
  };
  await openPerson(page, 'Mo Demo');
  await save();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.deepEqual(await bridge.timeline(id), [], 'closing the question saves nothing');
  await button(page, 'Leave for later').click();
  await save();
  await answerNext(page, /^1 week/);
  await heading(page, 'Mo Demo').waitFor();
  assert.deepEqual(await next(), [day(7)]);
  await save();
  await answerNext(page, 'Another day');
  await dialog.getByLabel('Another day').fill(day(3));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await heading(page, 'Mo Demo').waitFor();
  assert.deepEqual(await next(), [day(3)]);
});

test('names stay shown until somebody may look on', async () => {
  const bridge = await base.bridge('Luis Demo', 'Harrison');
  await bridge.save('participant', { preferred_name: 'Sunny Demo' });
  const { page } = await base.screen(bridge);
  await button(page, 'Show names').click();
  await page.getByText('Sunny Demo', { exact: true }).waitFor();
  await go(page, 'Sync');
  await go(page, 'Today');
  await page.getByText('Sunny Demo', { exact: true }).waitFor();
  await page.reload();
  await page.getByText('S. D.', { exact: true }).waitFor();
  await button(page, 'Show names').click();
  await openPerson(page, 'Sunny Demo');
  await doneWithThisPerson(page);
  await page.getByText('S. D.', { exact: true }).waitFor();
});

test('a call is offered where it was agreed, beside the rule, and never elsewhere', async () => {
  const bridge = await base.bridge('Kim Demo', 'Boone');
  const rules = (may_call, may_text) => ({
    number: '555-0100',
    may_call,
    may_text,
  });
  for (const [preferred_name, contact_rules] of [
    ['Call Demo', rules('yes', 'no')],
    ['Text Demo', rules('no', 'yes')],
    ['Not Demo', rules('no', 'no')],
  ]) {
    await bridge.save('participant', {
      preferred_name,
      phone: '555-0100',
      contact_rules,
    });
  }
  const { page } = await base.screen(bridge);
  await page.getByText('N. D.', { exact: true }).waitFor();
  assert.equal(await page.getByRole('link', { name: /^Call/ }).count(), 1);
  assert.equal(await page.getByRole('link', { name: /^Text/ }).count(), 1);
  await page.getByRole('link', { name: /^Call/ }).click();
  await page.getByText('Calling is fine.').waitFor();
});

test('a day of follow-ups: done, not done after all, and counted', async () => {
  const bridge = await base.bridge('Rae Demo', 'Newton');
  const river = await bridge.save('participant', {
    preferred_name: 'River Demo',
  });
  const what = 'Ask about the ride';
  await bridge.save('follow_up', {
    participant: river,
    what,
    by_when: day(-1),
  });
  const { page } = await base.screen(bridge);
  await button(page, '1 Now').click();
  await page.getByText('Follow-up, hoped for yesterday').waitFor();
  await button(page, 'Done: R. D.').click();
  await page.getByText('1 done today').click();
  await button(page, 'Not done after all: R. D.').click();
  await page.getByText('Follow-up, hoped for yesterday').waitFor();
});

test('what was left unfinished is on one list, and the list of people gets to its last', async () => {
  const bridge = await base.bridge('Ana Demo', 'Marion');
  for (let number = 0; number < 120; number++) {
    const preferred_name = `Heron ${String(number).padStart(3, '0')}`;
    await bridge.save('participant', { preferred_name });
  }
  const { page } = await base.screen(bridge);
  await link(page, 'New participant').click();
  await page.getByLabel('Preferred name').fill('Amber Ash');
  await page.getByText('Kept on this laptop').waitFor();
  await go(page, 'Today');
  await page.getByRole('link', { name: '1 unfinished' }).click();
  await heading(page, 'Unfinished').waitFor();
  await page.getByRole('link', { name: /^A\. A\. New participant/ }).click();
  await heading(page, 'New participant').waitFor();

  await go(page, 'Participants');
  await page.getByText('1–50 of 120').waitFor();
  await button(page, 'Last page').click();
  await link(page, 'Heron 119').waitFor();
  await page.getByText('101–120 of 120').waitFor();
  await button(page, 'Last met').click();
  await page.getByText('1–50 of 120').waitFor();
  const heads = page.getByRole('columnheader', { name: 'Last met' });
  assert.equal(await heads.getAttribute('aria-sort'), 'ascending');
  assert.deepEqual(await violations(page), []);
});
