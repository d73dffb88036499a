// The Sync screen with something in each of its lists.

import { at, dialog } from './place.mjs';
import { button } from './steps.mjs';

/**
 * Leaves something on the Sync screen in every way there is, once.
 * @param {import('./place.mjs').Day} day
 */
async function setAside({ screen: { bridge }, sunny }) {
  if ((await bridge.command('attention_lists')).dismissed.length > 0) return;
  const person = await bridge.saveUnchecked({
    handle: 'Blue Heron 1',
    status: 'lost in the post',
  });
  await bridge.saveUnchecked({ county: 'Newton' }, person);
  for (const field of ['birth_date', 'approximate_age']) {
    await bridge.saveUnchecked({ [field]: 'in the spring' }, sunny);
  }
  await bridge.command('sync_now');
  const rows = (await bridge.command('sync_status')).attention_rows;
  const dot = (field) => rows.find((row) => row.field === field).dot;
  await bridge.command('hand_over', {
    dot: dot('birth_date'),
    note: 'They are not sure of the day.',
  });
  await bridge.command('dismiss', {
    dot: dot('approximate_age'),
    reason: 'written twice',
  });
}

/**
 * The Sync screen with something in each of its lists.
 * @param {string} name
 * @param {(page: import('playwright-core').Page) => Promise<unknown>} then
 * @returns {import('./place.mjs').Place}
 */
const withEntries = (name, then) =>
  at(
    name,
    () => '/sync',
    async (page, day) => {
      await setAside(day);
      await day.screen.at('/sync');
      await page.getByText('Nobody has answered yet.').waitFor();
      await then(page);
    },
  );

// Last, as what they leave shows on every screen.
/** @type {import('./place.mjs').Place[]} */
export const attention = [
  withEntries('sync-entries', async () => {}),
  withEntries('sync-write-again', async (page) => {
    await button(page, 'Write it again: Participant').click();
    await page.getByRole('dialog').getByRole('group', { name: 'Status' }).waitFor();
  }),
  withEntries('sync-hand-over', async (page) => {
    await button(page, 'Hand to a coordinator: Participant').click();
    await dialog(page);
  }),
  withEntries('sync-not-needed', async (page) => {
    await button(page, 'Not needed: Participant').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Put it away' }).click();
    await page.getByRole('alert').waitFor();
  }),
];
