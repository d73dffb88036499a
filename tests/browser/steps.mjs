// What people do on the screens, by the words they see.

import { PASSPHRASE } from './laptop.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * A name as a pattern. What only screen readers get stands apart in it: `Keep this : …`.
 * @param {string} name
 */
const whole = (name) => {
  const words = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(':', '\\s*:');
  return new RegExp(`^${words}$`);
};

/**
 * A button by its whole name.
 * @param {Page} page
 * @param {string} name
 */
export const button = (page, name) => page.getByRole('button', { name: whole(name) });

/**
 * A link by its whole name.
 * @param {Page} page
 * @param {string} name
 */
export const link = (page, name) => page.getByRole('link', { name: whole(name) });

/**
 * @param {Page} page
 * @param {string | RegExp} name
 */
export const heading = (page, name) => page.getByRole('heading', { name, level: 1, exact: true });

/**
 * A choice of a question: `choice(page, 'May we call?', 'Yes')`.
 * @param {Page} page
 * @param {string | RegExp} question
 * @param {string} answer
 */
export const choice = (page, question, answer) =>
  page.getByRole('group', { name: question }).getByText(answer, { exact: true });

/**
 * Unlocks with a passphrase.
 * @param {Page} page
 * @param {string} [passphrase]
 */
export async function unlock(page, passphrase = PASSPHRASE) {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await button(page, 'Unlock').click();
}

/**
 * Waits until somebody is at work.
 * @param {Page} page
 */
export async function atWork(page) {
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

/**
 * Enrols with a code, as somebody new does.
 * @param {Page} page
 * @param {string} code
 */
export async function enrol(page, code) {
  await page.getByLabel('Enrollment code').fill(code);
  await button(page, 'Check the code').click();
  await page.getByLabel('Choose a passphrase').fill(PASSPHRASE);
  await page.getByLabel('The passphrase again').fill(PASSPHRASE);
  await button(page, 'Set up this laptop').click();
  await atWork(page);
}

/**
 * Waits until a place of the rail is what stands on the screen: a press only changes the address, and what stood
 * there before is there a moment longer.
 * @param {import('playwright-core').Locator} place its link
 */
export const arrived = (place) => place.and(place.page().locator('[aria-current="page"]')).waitFor();

/**
 * Goes to a place in the rail, and is there.
 * @param {Page} page
 * @param {string} place
 */
export async function go(page, place) {
  const to = page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: place, exact: true });
  await to.click();
  await arrived(to);
}

/**
 * How many a list says there are, before what they have in common; other counts of people stand elsewhere.
 * @param {Page} page
 * @param {string} words
 */
export const counted = (page, words) =>
  page.getByRole('status').filter({ hasText: new RegExp(`^${words}( ·|$)`) });

/**
 * Opens a person through the search.
 * @param {Page} page
 * @param {string} text
 * @param {string} [name] as the page will be headed
 */
export async function openPerson(page, text, name = text) {
  await page.getByRole('combobox', { name: 'Find a person' }).fill(text);
  await page.getByRole('option').first().click();
  await heading(page, name).waitFor();
}

/**
 * Opens the newest entry of a kind in a timeline.
 * @param {Page} page
 * @param {string} kind
 */
export async function openEntry(page, kind) {
  const entries = page.getByRole('region', { name: 'Timeline' }).getByRole('listitem');
  await entries.getByRole('button', { name: kind, expanded: false }).first().click();
}

/**
 * Syncs by hand and waits until it is done.
 * @param {Page} page
 */
export async function syncNow(page) {
  await go(page, 'Sync');
  await button(page, 'Sync now').click();
  await page.getByText(/^Done\. \d+ sent, \d+ received\.$/).waitFor();
}

/**
 * Answers when the next time is, where a save asks.
 * @param {Page} page
 * @param {string | RegExp} answer
 */
export async function answerNext(page, answer) {
  const dialog = page.getByRole('dialog', { name: 'When next?' });
  await dialog.getByRole('button', { name: answer }).click();
}

/**
 * Nobody looks on any more.
 * @param {Page} page
 */
export async function doneWithThisPerson(page) {
  await page.keyboard.press('F8');
  await page.getByRole('region', { name: 'With someone' }).waitFor({ state: 'detached' });
}

/**
 * Two frames: one to lay out, one to draw.
 * @param {import('playwright-core').Page} page
 */
export const settled = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/**
 * Changes the language of what stands on the screen, dialogs and all.
 * @param {import('playwright-core').Page} page
 * @param {string} language
 */
export async function speak(page, language) {
  const now = await page.evaluate((detail) => {
    dispatchEvent(new CustomEvent('look-language', { detail }));
    return document.documentElement.lang;
  }, language);
  if (!now.startsWith(language)) throw new Error(`the screens do not speak ${language}`);
}
