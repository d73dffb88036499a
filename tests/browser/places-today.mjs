// The day, who is found, and people in lists.

import { at, dialog } from './place.mjs';
import { button, heading } from './steps.mjs';

/** @type {import('./place.mjs').Place[]} */
export const today = [
  at(
    'today-names',
    () => '',
    (page) => button(page, 'Show names').click(),
  ),
  at(
    'unfinished',
    () => '/unfinished',
    (page) => heading(page, 'Unfinished').waitFor(),
  ),
  at(
    'when-next',
    ({ sunny }) => `/participant/${sunny}/check-in`,
    async (page) => {
      await button(page, 'Save check-in').click();
      await dialog(page);
    },
  ),
  at(
    'check-in-with-whom',
    () => '',
    async (page) => {
      await button(page, 'Check-in').click();
      await dialog(page);
      await page.getByRole('dialog').getByRole('combobox').fill('demo');
      await page.getByRole('dialog').getByRole('option').first().waitFor();
    },
  ),
  at(
    'search',
    () => '',
    async (page) => {
      await page.getByRole('combobox', { name: 'Find a person' }).fill('reever');
      await page.getByRole('option').first().waitFor();
    },
  ),
  at(
    'participants',
    () => '/participants',
    (page) => page.getByText(/^\d+ people/).waitFor(),
  ),
  at(
    'new-participant',
    () => '/new/participant',
    async (page) => {
      await page.getByLabel('Preferred name').fill('Rivver');
      await button(page, 'Show who').click();
    },
  ),
];
