// A laptop that soon has to be in touch with the base, and one that should have been.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { atWork, button, syncNow, unlock } from './steps.mjs';

/** @type {Base} */
let base;
before(async () => {
  base = await Base.open({ daysBehind: 9 });
  await base.server.lease(7);
});
after(() => base?.close());

test('it is said before the days end, before and after unlocking, and a code opens it once they have', async () => {
  const bridge = await base.bridge('Dana Demo', 'Jasper', { daysBehind: 9 });
  const screen = await base.screen(bridge, { viewport: { width: 1366, height: 768 } });
  const { page } = screen;
  await atWork(page);
  // From the first unlocking on the days count, and each sync begins them anew.
  await button(page, 'Lock').click();
  await unlock(page);
  await atWork(page);
  await syncNow(page);
  assert.equal(await page.getByText('this laptop has to reach the base').count(), 0);
  await base.server.stop();

  const later = async (/** @type {number} */ daysBehind) => {
    await bridge.kill();
    bridge.options.daysBehind = daysBehind;
    await bridge.start();
    await page.goto(bridge.url);
  };
  const soon = page.getByText('Within 2 days this laptop has to reach the base.', { exact: false });
  await later(4);
  await soon.waitFor();
  assert.deepEqual(await violations(page), []);
  await unlock(page);
  await atWork(page);
  await page.goto(`${bridge.url}#/today`);
  await soon.waitFor();

  await later(0);
  await unlock(page);
  const dialog = page.getByRole('dialog');
  const groups = dialog.getByRole('list', { name: 'Groups to read out' }).getByRole('listitem');
  await groups.first().waitFor();
  assert.deepEqual(await violations(page), []);
  const pictures = process.env['ALONGSIDE_PICTURES'];
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/lease-over.png` });
  const code = await base.server.approve((await groups.allTextContents()).join(' '));
  await dialog.getByLabel('The code that you are told').fill(code);
  await button(page, 'Unlock with the code').click();
  await atWork(page);
});
