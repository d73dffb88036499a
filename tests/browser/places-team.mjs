// People and laptops, as all places are looked at.

import { button } from './steps.mjs';

/** @type {import('./place.mjs').Place[]} */
export const team = [
  {
    name: 'team',
    async open({ boss }) {
      await boss.at('/team');
      await boss.page.getByText('this laptop').waitFor();
      return boss;
    },
  },
  {
    name: 'team-take-rights',
    async open({ boss }) {
      await boss.at('/team');
      await boss.page
        .getByRole('button', { name: /^Take their rights/ })
        .first()
        .click();
      await button(boss.page, 'For good, as they have left').waitFor();
      return boss;
    },
  },
  {
    name: 'team-revoke',
    async open({ boss }) {
      await boss.at('/team');
      await boss.page
        .getByRole('button', { name: /^Lost or stolen/ })
        .first()
        .click();
      await button(boss.page, 'Revoke it').waitFor();
      return boss;
    },
  },
];
