// The idle lock, and wrong passphrases.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Base } from './base.mjs';
import { atWork, button, heading, openPerson, unlock } from './steps.mjs';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

test('left alone, the laptop locks: the keys are gone and so is every name', async () => {
  const bridge = await base.bridge('Dana Demo', 'Jasper', { idle: 5 });
  await bridge.save('participant', { preferred_name: 'River Demo' });
  await bridge.command('lock');
  const screen = await base.screen(bridge);
  const { page } = screen;
  await unlock(page);
  await openPerson(page, 'River Demo');
  await heading(page, 'Unlock').waitFor();
  assert.ok(!(await screen.content()).includes('River Demo'));
  const request = {
    status: null,
    site: null,
    sort: 'name',
    descending: false,
    back: false,
    from: null,
    limit: 50,
  };
  const { ok, answer } = await bridge.ask('participants', { request });
  assert.deepEqual([ok, answer.code], [false, 'locked']);
  await page.getByText('1 change waits on this laptop to be sent.').waitFor();
});

test('a wrong passphrase is said plainly, and costs a growing wait', async () => {
  const bridge = await base.bridge('Luis Demo', 'Harrison');
  const { page } = await base.screen(bridge);
  await button(page, 'Lock').click();
  const press = button(page, 'Unlock');
  for (let tries = 0; tries < 2; tries++) {
    await unlock(page, 'not this one');
    await page.getByText('That passphrase does not fit. Nothing is lost; try again.').waitFor();
    assert.ok(await press.isEnabled(), 'everybody mistypes');
  }
  const waits = [];
  for (const seconds of [1, 2]) {
    await unlock(page, 'nor this one');
    await page.getByText(/Please wait \d seconds? before the next try\./).waitFor();
    assert.ok(await press.isDisabled());
    const from = Date.now();
    await page.waitForFunction(() => !document.querySelector('button[type=submit]')?.disabled);
    waits.push(Date.now() - from);
    assert.ok(Date.now() - from <= seconds * 1000 + 3000);
  }
  assert.ok(waits[1] > waits[0], `waits of ${waits} ms`);
  await unlock(page);
  await atWork(page);
});
