// A screen or a dialog to look at, and the day it is looked at on.

import { furnish } from './people.mjs';
import { atWork } from './steps.mjs';

/**
 * @typedef {object} Day a base with people, seen through two windows
 * @property {import('./screen.mjs').Screen} fresh a laptop before enrolment
 * @property {import('./screen.mjs').Screen} boss an administrator's laptop
 * @property {import('./screen.mjs').Screen} vera an auditor's laptop
 * @property {string} code for it
 * @property {import('./screen.mjs').Screen} screen a laptop in use
 * @property {import('./screen.mjs').Screen} finishing a laptop that is locked while its sync finishes
 * @property {string} river somebody two teams disagree about
 * @property {string} sunny somebody else
 *
 * @typedef {object} Place
 * @property {string} name
 * @property {(day: Day) => Promise<import('./screen.mjs').Screen>} open gives the window that shows it
 */

/**
 * A base with invented people, a coordinator's laptop on them, and one that is not enrolled.
 * @param {import('./base.mjs').Base} base
 * @param {import('playwright-core').BrowserContextOptions} [options]
 * @returns {Promise<Day>}
 */
export async function furnishedDay(base, options) {
  const bridge = await base.bridge('Dana Demo', 'Jasper', {
    role: 'coordinator',
  });
  const [river, sunny] = await furnish(base, bridge);
  const fresh = await base.screen(await base.newBridge(), options);
  const screen = await base.screen(bridge, options);
  const boss = await base.screen(
    await base.bridge('Ruth Demo', 'Jasper', { role: 'administrator' }),
    options,
  );
  const vera = await base.screen(
    await base.bridge('Vera Demo', 'Jasper', { role: 'auditor' }),
    options,
  );
  const code = await base.server.code('Ana Demo', 'Jasper');
  const finishing = await syncFinishing(base, options);
  return { fresh, code, screen, boss, vera, finishing, river, sunny };
}

/**
 * A locked laptop whose sync finishes for as long as anybody looks.
 * @param {import('./base.mjs').Base} base
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function syncFinishing(base, options) {
  const bridge = await base.bridge('Noah Demo', 'Jasper');
  for (const handle of ['Quiet Otter 3', 'Quiet Otter 4']) await bridge.save('participant', { handle });
  const screen = await base.screen(bridge, options);
  await screen.page.route('**/command/app_state', async (route) => {
    const response = await route.fetch();
    const json = {
      ...(await response.json()),
      stage: 'finishing',
      session: null,
    };
    await route.fulfill({ response, json });
  });
  return screen;
}

/**
 * A place of somebody at work, opened anew so that nothing of the last one is left.
 * @param {string} name
 * @param {(day: Day) => string} address
 * @param {(page: import('playwright-core').Page, day: Day) => Promise<unknown>} then waits for what it shows
 * @returns {Place}
 */
export function at(name, address, then) {
  return {
    name,
    async open(day) {
      await day.screen.at(address(day));
      await atWork(day.screen.page);
      await then(day.screen.page, day);
      return day.screen;
    },
  };
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
export const section = (page, name) =>
  page.getByRole('heading', { name, exact: true, level: 2 }).waitFor();

/** @param {import('playwright-core').Page} page */
export const dialog = (page) => page.getByRole('dialog').waitFor();
