// axe on screens and dialogs, light and dark, on a laptop and on a tablet.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { furnishedDay } from './place.mjs';
import { LAPTOP, TABLET } from './screen.mjs';

/** What night can change. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** @type {Base} */
let base;
/** @type {import('./place.mjs').Day} */
let day;

/**
 * A test for each of some places, on a base of their own.
 * @param {typeof import('./places.mjs').places} places
 */
export function findsNothingOn(places) {
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
        assert.deepEqual(await violations(page), [], `light, ${size.width} px`);
        await page.emulateMedia({ colorScheme: 'dark' });
        assert.deepEqual(await violations(page, COLOURS), [], `dark, ${size.width} px`);
        await page.emulateMedia({ colorScheme: 'light' });
      }
      await page.setViewportSize(LAPTOP);
    });
  }

  test('axe does find what is wrong', async () => {
    await day.screen.at();
    const { page } = day.screen;
    await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<button></button>'));
    assert.match((await violations(page)).join('\n'), /button-name/);
    await page.addStyleTag({ content: 'h1 { color: #999 !important }' });
    assert.match((await violations(page, COLOURS)).join('\n'), /color-contrast/);
  });
}
