// The phone round: person by person, the outcome in one press; it can be left and gone on with.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Actions } from './actions.mjs';
import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { day } from './days.mjs';
import { button, doneWithThisPerson, go, heading, link } from './steps.mjs';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

/**
 * Somebody who hopes to hear from us.
 * @param {import('./bridge.mjs').Bridge} bridge
 * @param {string} name
 * @param {number} away
 * @param {object} rules
 */
async function hopes(bridge, name, away, rules) {
  const contact_rules = { may_call: 'yes', number: '479-555-0101', ...rules };
  const id = await bridge.save('participant', {
    preferred_name: name,
    contact_rules,
  });
  const at = new Date(Date.now() - 8 * 86_400_000).toISOString();
  await bridge.save('check_in', {
    participant: id,
    occurred_at: at,
    next_due: day(away),
  });
  return id;
}

test('a failed call is three actions, and the round goes on where it was left', async () => {
  const bridge = await base.bridge('Dana Demo', 'Jasper');
  const river = await hopes(bridge, 'River Demo', -3, {
    may_leave_message: 'yes',
    may_text: 'no',
  });
  const sunny = await hopes(bridge, 'Sunny Demo', 0, {
    may_leave_message: 'no',
  });
  const mo = await hopes(bridge, 'Mo Demo', 4, {
    may_call: 'no',
    may_text: 'yes',
  });
  const jo = await bridge.save('participant', { preferred_name: 'Jo Demo' });
  await bridge.save('call_plan', {
    participant: jo,
    cadence: 'every_week',
    starts_on: day(-1),
    best_time: 'after supper',
  });
  const { page } = await base.screen(bridge);

  const failed = new Actions(page, 'failed call in a round');
  await failed.click(link(page, 'Phone round'));
  await heading(page, 'Call River Demo').waitFor();
  await page.getByText('0 of 4 done today').waitFor();
  await page.getByText('Leaving a message is fine.').waitFor();
  assert.equal(await link(page, 'Call 479-555-0101').getAttribute('href'), 'tel:4795550101');
  assert.deepEqual(await violations(page), []);
  // The laptop of this test dials nothing: the press counts, and the outcome follows it.
  await page.evaluate(() =>
    addEventListener(
      'click',
      (event) => {
        const to = event.target instanceof Element ? event.target.closest('a') : null;
        if (to?.protocol === 'tel:') event.preventDefault();
      },
      { capture: true },
    ),
  );
  await failed.click(link(page, 'Call 479-555-0101'));
  await failed.click(button(page, 'No answer'));
  await heading(page, 'Call Sunny Demo').waitFor();
  failed.done(3);

  await page.getByText('1 of 4 done today').waitFor();
  assert.equal(await button(page, 'Left a message').count(), 0, 'only where it is allowed');
  await button(page, 'Undo').click();
  await heading(page, 'Call River Demo').waitFor();
  await button(page, 'Left a message').click();
  await heading(page, 'Call Sunny Demo').waitFor();

  // Put off, left, and gone on with: who is called later comes last.
  await button(page, 'Call later').click();
  await heading(page, 'Call Mo Demo').waitFor();
  await go(page, 'Today');
  await link(page, 'Phone round').click();
  await heading(page, 'Call Mo Demo').waitFor();
  assert.equal(await link(page, 'Text 479-555-0101').getAttribute('href'), 'sms:4795550101');
  await button(page, 'Wrong number').click();
  await heading(page, 'Call Jo Demo').waitFor();
  await page.getByText('Best time: after supper').waitFor();
  await button(page, 'Reached them').click();
  await heading(page, 'You reached Jo Demo').waitFor();
  await page.getByLabel('A few words').fill('Doing all right.');
  await button(page, 'Save and go on').click();
  await heading(page, 'Call Sunny Demo').waitFor();
  await button(page, 'Reached them').click();
  await button(page, 'Check-in').click();
  await heading(page, 'Check-in with Sunny Demo').waitFor();

  const tries = async (/** @type {string} */ about) =>
    (
      await bridge.command('records', {
        request: { kind: 'contact_attempt', about },
      })
    ).rows.map((/** @type {any} */ row) => row.fields.outcome);
  assert.deepEqual(await Promise.all([river, sunny, mo, jo].map(tries)), [
    ['left_message'],
    ['reached'],
    ['wrong_number'],
    ['reached'],
  ]);
  // Reached this week, the next window is the week after.
  const { next } = await bridge.command('participant', { id: jo });
  assert.deepEqual([next.planned[0].from, next.planned[0].on], [day(6), day(12)]);
});

test('a check-in takes at most eight actions, with what they meant to do in it', async () => {
  const bridge = await base.bridge('Luis Demo', 'Harrison');
  const sunny = await bridge.save('participant', {
    preferred_name: 'Sunny Demo',
  });
  await bridge.save('check_in', {
    participant: sunny,
    commitment: 'walk together',
    what_helped: ['walking'],
  });
  await bridge.save('coping_strategy', {
    participant: sunny,
    what: 'call my sister',
    how_much_it_helps: 'a_lot',
  });
  const meant = await bridge.save('commitment', {
    participant: sunny,
    what: 'see the clinic',
    by_when: day(-1),
  });
  await bridge.save('call_plan', {
    participant: sunny,
    cadence: 'every_week',
    starts_on: day(-1),
  });
  const { page } = await base.screen(bridge);
  await page.getByRole('region', { name: /^Now/ }).getByText('S. D.', { exact: true }).waitFor();

  const actions = new Actions(page, 'check-in');
  await actions.click(page.getByRole('link', { name: /^Check-in/ }).first());
  await heading(page, 'Check-in with Sunny Demo').waitFor();
  const pick = (/** @type {RegExp} */ question, /** @type {string} */ answer) =>
    page.getByRole('group', { name: question }).getByText(answer, { exact: true });
  await actions.click(pick(/^What became of that/, 'Did it'));
  await actions.click(pick(/^see the clinic/, 'Not this time'));
  await actions.click(pick(/^How are you today/, '7'));
  await actions.click(pick(/use since last time/, 'No'));
  await actions.click(button(page, 'call my sister'));
  await actions.press('Control+Enter');
  await heading(page, 'Sunny Demo').waitFor();
  actions.done(8);

  const [last] = await bridge.timeline(sunny);
  assert.equal(last.kind, 'check_in');
  const record = await bridge.command('record', { id: last.id });
  assert.equal(record.fields.became_of_it, 'kept');
  assert.deepEqual(record.fields.what_helped, ['call my sister']);
  assert.equal((await bridge.command('record', { id: meant })).fields.became_of_it, 'not_kept');
  await doneWithThisPerson(page);
});
