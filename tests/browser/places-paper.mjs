// Paper for somebody, as all places are looked at.

import { at } from './place.mjs';
import { button, choice } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * @param {string} name
 * @param {string} sheet
 * @param {(page: Page) => Promise<unknown>} then
 */
const print = (name, sheet, then) => at(name, ({ river }) => `/print/${sheet}/${river}/${river}`, then);

/** @param {Page} page */
const safe = async (page) => {
  await button(page, 'Yes, it is safe').click();
  await page.locator('[data-paper]').first().waitFor();
};

/** @type {import('./place.mjs').Place[]} */
export const onPaper = [
  print('print-safe', 'plan', (page) => button(page, 'Yes, it is safe').waitFor()),
  print('print-card', 'wallet_card', async (page) => {
    await safe(page);
    await choice(page, 'Which card', 'With everything').click();
  }),
  print('print-save', 'wallet_card', async (page) => {
    await safe(page);
    await button(page, 'Save as PDF').click();
    await page.getByRole('dialog').getByLabel('Another folder').waitFor();
  }),
];
