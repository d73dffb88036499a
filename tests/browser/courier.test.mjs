// Work that somebody carries: put into a file, taken to the base, and what it answers brought back.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { atWork, heading } from './steps.mjs';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

test('what waits goes into a file, and a colleague brings the answer back', async () => {
  const [dana, luis] = await Promise.all(
    ['Dana Demo', 'Luis Demo'].map((name) => base.bridge(name, 'Jasper')),
  );
  await dana.save('participant', { preferred_name: 'River Demo' });
  const screens = await Promise.all([dana, luis].map((bridge) => base.screen(bridge)));
  for (const screen of screens) {
    await screen.at('/sync');
    await atWork(screen.page);
    await heading(screen.page, 'Sync').waitFor();
    await screen.page.getByText('No network? By courier').click();
  }
  const [hers, his] = screens.map((screen) => screen.page);
  /** @param {import('playwright-core').Page} page @param {RegExp} words */
  const file = async (page, words) => {
    const said = await page.getByText(words).textContent();
    return /** @type {string} */ (said).replace(/^.*?(?=\/)/s, '').trim();
  };
  await hers.getByRole('button', { name: 'Put what waits into a file' }).click();
  const out = await file(hers, /^1 change is in /);
  assert.match(out, /alongside-courier-[\d-]+\.alongside$/);
  assert.deepEqual(await violations(hers), []);

  await his.getByLabel('Bring in a file').setInputFiles(out);
  const answer = await file(his, /^The base has taken it in\./);
  assert.deepEqual(await violations(his), []);
  await hers.getByLabel('Bring in a file').setInputFiles(answer);
  await hers.getByText('The base holds 1 change more. Waiting: 0.').waitFor();
  assert.equal((await dana.command('sync_status')).waiting, 0);

  // The same once more, and what is no such file.
  await hers.getByLabel('Bring in a file').setInputFiles(answer);
  await hers.getByRole('alert').first().waitFor();
  await his.getByLabel('Bring in a file').setInputFiles({
    name: 'a.alongside',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('no such file'),
  });
  await his.getByRole('alert').first().waitFor();
  assert.deepEqual(await violations(his), []);
});
