// After a return to use: thanks, safety, an offer; and what was offered is done the next day.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Base } from './base.mjs';
import { day } from './days.mjs';
import { answerNext, button, choice, go, heading, link, openPerson } from './steps.mjs';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

test('use = yes is met gently, and plans what they asked for', async () => {
  const bridge = await base.bridge('Dana Demo', 'Jasper');
  const river = await bridge.save('participant', {
    preferred_name: 'River Demo',
  });
  const { page } = await base.screen(bridge);
  await openPerson(page, 'River Demo');
  await link(page, 'Check-in').click();
  assert.equal(await page.getByText('Thank you for telling me.').count(), 0);
  await choice(page, /use since last time/, 'Yes').click();
  await page.getByText('Thank you for telling me.').waitFor();

  await choice(page, 'Are you safe right now?', 'No').click();
  await button(page, 'Show the steps').click();
  await page.getByRole('dialog', { name: 'Not safe right now?' }).waitFor();
  await page.keyboard.press('Escape');

  // Nothing is planned that nobody asked for.
  const offers = page.getByRole('checkbox', { name: /plan/i });
  await offers.first().waitFor();
  assert.equal(await offers.count(), 1);
  await choice(page, 'Do you have naloxone with you?', 'No').click();
  await offers.nth(1).waitFor();
  assert.equal(await offers.count(), 2);
  for (const offer of await offers.all()) {
    assert.equal(await offer.isChecked(), false);
    await offer.check();
  }
  await page.getByLabel('A step of your plan: in your words').fill('call my sister');
  await button(page, 'Save check-in').click();
  await answerNext(page, "They'd rather not");
  await heading(page, 'River Demo').waitFor();

  const told = await bridge.command('records', {
    request: { kind: 'return_to_use', about: river },
  });
  assert.equal(told.rows.length, 1, 'what helps now is written down with the check-in');
  assert.equal(told.rows[0].fields.plan_step, 'call my sister');
  const { worries } = await bridge.command('today');
  assert.deepEqual(
    worries.rows.map((one) => [one.kind, one.participant.id]),
    [['check_in', river]],
    'one worry, not two',
  );

  const { next } = await bridge.command('participant', { id: river });
  const planned = next.planned.filter((one) => one.kind === 'follow_up');
  assert.deepEqual(planned.map((one) => one.what).sort(), ['bring_naloxone', 'call_within_24_hours']);
  assert.deepEqual([...new Set(planned.map((one) => one.on))], [day(1)]);
});

test('a follow-up for today stands on Today, says nothing of why, and is done with one press', async () => {
  const bridge = await base.bridge('Luis Demo', 'Harrison');
  const sunny = await bridge.save('participant', {
    preferred_name: 'Sunny Demo',
  });
  const what = 'Ask how the night went';
  await bridge.save('follow_up', { participant: sunny, what, by_when: day() });
  const screen = await base.screen(bridge);
  const { page } = screen;
  await page.getByText('Follow-up today').waitFor();
  assert.ok(!(await screen.content()).includes(what));
  await button(page, 'Done: S. D.').click();
  await page.getByText('1 done today').waitFor();
  await page.getByText('Follow-up today').waitFor({ state: 'detached' });

  const { next } = await bridge.command('participant', { id: sunny });
  assert.deepEqual(next.planned, []);
  const [done] = await bridge.timeline(sunny, { kinds: ['follow_up'] });
  const { fields } = await bridge.command('record', { id: done.id });
  assert.ok(fields.done_at && fields.done_by);

  await openPerson(page, 'Sunny Demo');
  await page.getByText(what).first().waitFor();
  await go(page, 'Today');
});
