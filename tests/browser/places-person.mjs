// Somebody's page and what is done on it.

import { at, dialog, section } from './place.mjs';
import { button, link, openEntry } from './steps.mjs';

const person = ({ river }) => `/participant/${river}`;

/** @param {import('playwright-core').Page} page */
const firstActions = async (page) => {
  await openEntry(page, 'Check-in');
  await button(page, 'Take out').waitFor();
};

/** @type {import('./place.mjs').Place[]} */
export const somebody = [
  at('participant', person, (page) => section(page, 'Timeline')),
  at('participant-table', person, (page) => button(page, 'Show as table').click()),
  at('participant-entry', person, firstActions),
  at('participant-lists', person, (page) => page.getByText('Lists', { exact: true }).click()),
  at('participant-write-down', person, (page) => button(page, 'Write something down').click()),
  at(
    'participant-about',
    ({ sunny }) => `/participant/${sunny}`,
    async (page) => {
      const group = page.getByRole('region', { name: 'How to reach them' });
      await group.getByRole('button', { name: /^Edit/ }).click();
      await group.getByLabel('Phone', { exact: true }).waitFor();
    },
  ),
  at('void', person, async (page) => {
    await firstActions(page);
    await button(page, 'Take out').click();
    await dialog(page);
  }),
  at('wrong-person', person, async (page) => {
    await firstActions(page);
    await button(page, 'Wrong person').click();
    await dialog(page);
  }),
  at('wrong-person-alone', person, async (page) => {
    await firstActions(page);
    await button(page, 'Wrong person').click();
    await button(page, "They can't see the screen").last().click();
    await page.getByRole('dialog').getByRole('combobox').waitFor();
  }),
  at(
    'edit-participant',
    ({ river }) => `/record/${river}`,
    (page) => link(page, 'Choose: Phone').waitFor(),
  ),
  at(
    'edit-participant-rules',
    ({ sunny }) => `/record/${sunny}/${sunny}/contact`,
    (page) => page.getByLabel('Number agreed').waitFor(),
  ),
];
