// Check-ins, forms and pages of records.

import { at, section } from './place.mjs';
import { button, choice, heading, link, openEntry } from './steps.mjs';

const person = ({ river }) => `/participant/${river}`;

/** @param {import('playwright-core').Page} page */
const firstActions = async (page) => {
  await openEntry(page, 'Check-in');
  await button(page, 'Take out').waitFor();
};

/** @type {import('./place.mjs').Place[]} */
export const forms = [
  at(
    'check-in',
    ({ river }) => `/participant/${river}/check-in`,
    (page) => page.getByText('What helped?').first().waitFor(),
  ),
  at(
    'check-in-folded',
    ({ river }) => `/participant/${river}/check-in`,
    async (page) => {
      await page.getByRole('main').locator('summary').first().click();
      await page.getByLabel('Any meetings?').scrollIntoViewIfNeeded();
    },
  ),
  at('check-in-amend', person, async (page) => {
    await firstActions(page);
    await link(page, 'Correct').click();
    await heading(page, /^Correct the check-in/).waitFor();
  }),
  at(
    'check-in-use',
    ({ sunny }) => `/participant/${sunny}/check-in`,
    async (page) => {
      await choice(page, /How are you/, '4').click();
      await choice(page, /craving/, '7').click();
      await choice(page, /use since last time/, 'Yes').click();
      await choice(page, 'Are you safe right now?', 'No').click();
      await choice(page, 'Do you have naloxone with you?', 'No').click();
    },
  ),
  at(
    'check-in-problem',
    ({ sunny }) => `/participant/${sunny}/check-in`,
    async (page) => {
      await page.getByLabel('Minutes together').fill('long');
      await button(page, 'In 1 week: When do we talk next?').click();
      await button(page, 'Save check-in').click();
      await page.getByRole('alert').waitFor();
    },
  ),
  at(
    'follow-up',
    ({ river }) => `/new/follow_up/${river}`,
    (page) => page.getByLabel(/^What is to be done/).waitFor(),
  ),
  at(
    'new-goal',
    ({ river }) => `/new/goal/${river}`,
    (page) => page.getByLabel(/^What do you want/).waitFor(),
  ),
  at(
    'new-supporter',
    ({ river }) => `/new/supporter/${river}`,
    (page) => page.getByLabel(/^What they call them/).waitFor(),
  ),
  at(
    'new-return-to-use',
    ({ river }) => `/new/return_to_use/${river}`,
    (page) => choice(page, /safe right now/, 'Yes').click(),
  ),
  at(
    'new-self-rating',
    ({ river }) => `/new/self_rating/${river}`,
    (page) => choice(page, 'I have hope.', '7').click(),
  ),
  at(
    'new-recovery-plan',
    ({ river }) => `/new/recovery_plan/${river}`,
    (page) => page.getByLabel(/^My toolbox/).waitFor(),
  ),
  at(
    'contact-attempt',
    ({ river }) => `/new/contact_attempt/${river}`,
    (page) => choice(page, 'How did you try?', 'Call').click(),
  ),
  at(
    'form-problem',
    ({ river }) => `/new/follow_up/${river}`,
    async (page) => {
      await page.getByLabel(/^What is to be done/).waitFor();
      await button(page, 'Save').click();
      await page.getByRole('alert').waitFor();
    },
  ),
  at('write-down', person, (page) => button(page, 'Write something down').click()),
  at(
    'records-of-somebody',
    ({ river }) => `/records/check_in/${river}`,
    (page) => page.getByText('5 in all').waitFor(),
  ),
  at(
    'records-filter',
    ({ river }) => `/records/check_in/${river}`,
    (page) => page.getByText('Filter', { exact: true }).click(),
  ),
  at(
    'records',
    () => '/records/site',
    (page) => page.getByText(/in all$/).waitFor(),
  ),
  at(
    'record',
    ({ river }) => `/records/check_in/${river}`,
    async (page) => {
      await page.getByRole('table').getByRole('link').first().click();
      await section(page, 'What it was like');
    },
  ),
  at(
    'record-editing',
    ({ sunny }) => `/record/${sunny}/${sunny}/about`,
    (page) => page.getByLabel('Approximate age').waitFor(),
  ),
  at(
    'record-history',
    ({ river }) => `/record/${river}`,
    (page) => page.getByText('Who wrote what').first().click(),
  ),
];
