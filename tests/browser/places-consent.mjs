// Consents and what is shared, as all places are looked at.

import { at } from './place.mjs';
import { choice, heading } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('./place.mjs').Place[]} */
export const onConsent = [
  at(
    'consents',
    ({ river }) => `/participant/${river}/consents`,
    (page) => page.getByRole('heading', { name: 'Who heard what' }).waitFor(),
  ),
  at(
    'consent-give',
    ({ river }) => `/participant/${river}/consents/new`,
    async (page) => {
      await choice(page, 'Until when?', 'Until a day').click();
      await page.getByRole('heading', { name: 'Read this aloud' }).waitFor();
    },
  ),
  at(
    'share',
    ({ river }) => `/participant/${river}/share`,
    (page) => choice(page, 'What lets it leave?', 'Medical emergency').click(),
  ),
  at(
    'somebody-asks',
    () => '/somebody-asked',
    (page) => heading(page, 'Somebody asks about somebody').waitFor(),
  ),
  at(
    'shared-to-look-at',
    () => '/shared-to-look-at',
    (page) => heading(page, 'Shared, to be looked at').waitFor(),
  ),
];
