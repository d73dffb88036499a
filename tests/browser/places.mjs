// Every screen and every dialog, and how to get there: for the tests and pictures that look at all.

import { alone, questionnaires } from './places-player.mjs';
import { furnish } from './people.mjs';
import { groupPlaces } from './places-groups.mjs';
import { team } from './places-team.mjs';
import { touch } from './places-touch.mjs';
import { notes } from './places-notes.mjs';
import { WAY_IN } from './places-wayin.mjs';
import { onPaper } from './places-paper.mjs';
import { atWork, button, choice, go, heading, link, openEntry, unlock } from './steps.mjs';

/**
 * @typedef {object} Day a base with people, seen through two windows
 * @property {import('./screen.mjs').Screen} fresh a laptop before enrolment
 * @property {import('./screen.mjs').Screen} boss an administrator's laptop
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
  const code = await base.server.code('Ana Demo', 'Jasper');
  const finishing = await syncFinishing(base, options);
  return { fresh, code, screen, boss, finishing, river, sunny };
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
 * The same behind a locked door.
 * @param {string} name
 * @param {(page: import('playwright-core').Page) => Promise<unknown>} then
 * @returns {Place}
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

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
const section = (page, name) => page.getByRole('heading', { name, exact: true, level: 2 }).waitFor();

/** @param {import('playwright-core').Page} page */
const dialog = (page) => page.getByRole('dialog').waitFor();

/** @param {import('playwright-core').Page} page */
const firstActions = async (page) => {
  await openEntry(page, 'Check-in');
  await button(page, 'Take out').waitFor();
};

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

/** @type {Place[]} */
const doors = [
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

const person = ({ river }) => `/participant/${river}`;

/** @type {Place[]} */
const work = [
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

/**
 * Leaves something on the Sync screen in every way there is, once.
 * @param {Day} day
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
 * @returns {Place}
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
/** @type {Place[]} */
const attention = [
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

/** All of them, in an order that leaves the laptop unlocked. */
export const places = [
  ...doors,
  ...work,
  // Before the groups: who was at one today has had a turn.
  ...touch(),
  ...groupPlaces,
  ...WAY_IN,
  ...questionnaires,
  ...notes,
  ...onPaper,
  ...team,
  ...attention,
  ...alone,
];
