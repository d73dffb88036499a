// axe on every screen and dialog, light and dark, on a laptop and on a tablet.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { furnishedDay, places } from './places.mjs';
import { LAPTOP, TABLET } from './screen.mjs';

/** @type {Base} */
let base;
/** @type {import('./places.mjs').Day} */
let day;
before(async () => {
  base = await Base.open();
  day = await furnishedDay(base);
});
after(() => base?.close());

for (const { name, open } of places) {
  test(`axe finds nothing on ${name}`, async () => {
    const { page } = await open(day);
    for (const size of [LAPTOP, TABLET]) {
      await page.setViewportSize(size);
      for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await violations(page), [], `${size.width} px, ${colorScheme}`);
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(LAPTOP);
  });
}

test('axe does find what is wrong', async () => {
  await day.screen.at();
  const { page } = day.screen;
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<button></button>'));
  assert.match((await violations(page)).join('\n'), /button-name/);
});
