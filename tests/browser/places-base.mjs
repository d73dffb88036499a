// Two versions, sync, reports, settings, help, and what hides or covers a screen.

import { at, dialog, section } from './place.mjs';
import { atWork, button, choice, go, heading } from './steps.mjs';

const person = ({ river }) => `/participant/${river}`;

/**
 * @param {import('playwright-core').Page} page
 * @param {string} key
 */
async function notSafe(page, key) {
  await button(page, 'Not safe right now?').click();
  await dialog(page);
  await page.keyboard.press(key);
  await page.getByRole('list', { name: 'Steps' }).waitFor();
}

/** @type {import('./place.mjs').Place[]} */
export const atBase = [
  at(
    'base',
    () => '/base',
    (page) => heading(page, 'Base').waitFor(),
  ),
  at(
    'conflicts',
    () => '/conflicts',
    (page) => page.getByText('River Demo').first().waitFor(),
  ),
  at(
    'conflict-phone',
    ({ river }) => `/conflict/${river}/phone`,
    (page) => page.getByText('wrote 555-0199').first().waitFor(),
  ),
  at(
    'conflict-rules',
    ({ river }) => `/conflict/${river}/contact_rules`,
    async (page) => {
      await page.getByText('mornings').waitFor();
      await button(page, 'Write another').click();
    },
  ),
  at(
    'sync',
    () => '/sync',
    (page) => section(page, 'Needs attention'),
  ),
  {
    name: 'today-administrator',
    async open({ boss }) {
      await boss.at();
      await section(boss.page, 'Yours to do');
      return boss;
    },
  },
  {
    name: 'reports',
    async open({ boss }) {
      await boss.at('/reports');
      await atWork(boss.page);
      await choice(boss.page, 'Which report?', 'Service activity').click();
      await button(boss.page, 'Make the report').click();
      await boss.page.getByRole('article').waitFor();
      return boss;
    },
  },
  at(
    'settings',
    () => '/settings',
    (page) => section(page, 'About Alongside'),
  ),
  at(
    'settings-passphrase',
    () => '/settings',
    async (page) => {
      await button(page, 'Change the passphrase').click();
      await page.getByLabel('The new passphrase', { exact: true }).fill('dana jasper');
      await page.getByText('Still easy to guess.').first().waitFor();
      await button(page, 'Change it').click();
      await page.getByRole('alert').waitFor();
    },
  ),
  at(
    'settings-add-somebody',
    () => '/settings',
    async (page) => {
      await button(page, 'Add somebody').click();
      await page.getByLabel('Enrollment code').waitFor();
    },
  ),
  {
    name: 'settings-made-code',
    async open({ boss }) {
      await boss.at('/team');
      await button(boss.page, 'Make the code').click();
      await boss.page.getByRole('combobox', { name: 'Colleague' }).selectOption({ index: 1 });
      await boss.page.getByRole('combobox', { name: 'Role' }).selectOption('peer');
      await boss.page.getByRole('combobox', { name: 'Site' }).selectOption({ label: 'Jasper' });
      await button(boss.page, 'Make the code').click();
      await button(boss.page, 'Copy the code').waitFor();
      return boss;
    },
  },
  at(
    'help',
    () => '/help',
    (page) => section(page, 'Keys'),
  ),
  at('with-someone-today', person, async (page) => {
    await go(page, 'Today');
    await page.getByText('You are with someone').waitFor();
  }),
  at('with-someone-hidden', person, async (page) => {
    await go(page, 'Participants');
    await heading(page, 'Hidden while you are with someone').waitFor();
  }),
  at(
    'not-safe',
    () => '',
    async (page) => {
      await button(page, 'Not safe right now?').click();
      await dialog(page);
    },
  ),
  at(
    'not-safe-breathing',
    () => '',
    (page) => notSafe(page, '1'),
  ),
  at(
    'not-safe-danger',
    () => '',
    (page) => notSafe(page, '2'),
  ),
  at('covered', person, async (page) => {
    await page.keyboard.press('F9');
    await dialog(page);
  }),
];
