// The way in, records of one person, and who needs something: places for the tests and pictures that look at all.

import { at } from './place.mjs';
import { button, heading } from './steps.mjs';

/** @param {string} next */
const step = (next) => (/** @type {import('playwright-core').Page} */ page) =>
  button(page, next).click();

/** @type {import('./place.mjs').Place[]} */
export const WAY_IN = [
  at('way-in-reach', () => '/new/participant', step('How to reach them')),
  at('way-in-about', () => '/new/participant', step('About them')),
  at('way-in-living', () => '/new/participant', step('Where they live')),
  at(
    'way-in-came',
    () => '/new/participant',
    async (page) => {
      await button(page, 'How they came').click();
      await page.locator('summary', { hasText: 'Participant code' }).click();
    },
  ),
  at('way-in-completed', ({ sunny }) => `/new/participant/${sunny}`, step('About them')),
  at(
    'needs-a-peer',
    () => '/needs/a_peer',
    (page) => heading(page, 'Needs a peer').waitFor(),
  ),
  at(
    'needs-hand-to',
    () => '/needs/a_peer',
    async (page) => {
      await page
        .getByRole('button', { name: /^Find somebody/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  ),
  at(
    'needs-completing',
    () => '/needs/completing',
    (page) => heading(page, 'To complete later').waitFor(),
  ),
  at(
    'same',
    ({ river, sunny }) => `/same/${river}/${sunny}`,
    (page) => heading(page, 'One person or two?').waitFor(),
  ),
];
