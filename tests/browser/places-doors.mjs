// Places before and right after unlocking.

import { atWork, button, heading, unlock } from './steps.mjs';
import { dialog } from './place.mjs';

/**
 * The same behind a locked door.
 * @param {string} name
 * @param {(page: import('playwright-core').Page) => Promise<unknown>} then
 * @returns {import('./place.mjs').Place}
 */
function locked(name, then) {
  return {
    name,
    async open({ screen }) {
      await screen.bridge.command('lock');
      await screen.at();
      await heading(screen.page, 'Unlock').waitFor();
      await then(screen.page);
      return screen;
    },
  };
}

/** @type {import('./place.mjs').Place[]} */
export const doors = [
  {
    name: 'enrol',
    async open({ fresh }) {
      await fresh.at();
      await fresh.page.getByLabel('Enrollment code').waitFor();
      return fresh;
    },
  },
  {
    name: 'enrol-passphrase',
    async open({ fresh, code }) {
      await fresh.at();
      await fresh.page.getByLabel('Enrollment code').fill(code);
      await button(fresh.page, 'Check the code').click();
      await fresh.page.getByLabel('Choose a passphrase').fill('heron');
      await fresh.page.getByText('Still easy to guess.').first().waitFor();
      return fresh;
    },
  },
  locked('unlock', async () => {}),
  locked('unlock-wrong', async (page) => {
    await unlock(page, 'not this one');
    await page.getByText('That passphrase does not fit.').waitFor();
  }),
  locked('forgotten', async (page) => {
    await button(page, 'Forgot your passphrase?').click();
    await dialog(page);
  }),
  locked('not-safe-locked', async (page) => {
    await button(page, 'Not safe right now?').click();
    await dialog(page);
  }),
  {
    name: 'finishing',
    async open({ finishing }) {
      await finishing.at();
      await heading(finishing.page, 'Locked').waitFor();
      return finishing;
    },
  },
  {
    name: 'today',
    async open({ screen }) {
      await screen.at();
      await unlock(screen.page);
      await atWork(screen.page);
      await screen.page.getByRole('heading', { level: 2 }).first().waitFor();
      return screen;
    },
  },
];
