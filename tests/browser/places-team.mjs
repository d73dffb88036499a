// People and laptops, as all places are looked at.

import { at, dialog } from './place.mjs';
import { button, heading } from './steps.mjs';

/** @type {import('./place.mjs').Place[]} */
export const team = [
  at(
    'caseloads',
    () => '/caseloads',
    (page) => heading(page, 'Caseloads').waitFor(),
  ),
  at(
    'for-yourself',
    () => '/debrief',
    (page) => page.getByLabel('What stays with you from today?').waitFor(),
  ),
  at(
    'keep-apart',
    ({ river }) => `/participant/${river}`,
    async (page) => {
      await button(page, "They can't see the screen").click();
      await button(page, 'Keep apart from somebody').click();
      await dialog(page);
    },
  ),
  {
    name: 'team',
    async open({ boss }) {
      await boss.at('/team');
      await boss.page.getByText(/^this laptop/).waitFor();
      return boss;
    },
  },
  {
    name: 'team-erase',
    async open({ boss }) {
      await boss.at('/team');
      await button(boss.page, 'Erase a record…').click();
      await boss.page.getByRole('heading', { name: 'Whose time is over', exact: true }).waitFor();
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
    name: 'team-phone-code',
    async open({ boss }) {
      await boss.at('/team');
      await boss.page.getByLabel('What they read out').fill('7K3QA');
      await button(boss.page, 'Show the code').click();
      await boss.page.getByRole('alert').first().waitFor();
      return boss;
    },
  },
  {
    name: 'team-change-laptop',
    async open({ boss }) {
      await boss.at('/team');
      await boss.page
        .getByRole('button', { name: /^Change…/ })
        .first()
        .click();
      await boss.page.getByLabel('What it is called').waitFor();
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
