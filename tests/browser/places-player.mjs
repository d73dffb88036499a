// Places where questionnaires are chosen, asked, answered alone and read.

import { at } from './place.mjs';
import { button, heading } from './steps.mjs';

/** Nine answers with an alert, and what was answered before. */
const FIRST = [2, 2, 1, 2, 1, 1, 2, 0, 0];
const LAST = [2, 2, 2, 2, 1, 1, 2, 0, 1];
const MONTH = 30 * 86_400_000;

/**
 * Answers to the PHQ-9, saved once; gives the record.
 * @param {import('./place.mjs').Day} day
 */
async function answered({ screen: { bridge }, sunny }) {
  const rows = await bridge.timeline(sunny, { kinds: ['assessment'] });
  if (rows.length > 0) return rows[0].id;
  const given = (/** @type {number[]} */ codes) =>
    Object.fromEntries(
      codes.map((code, place) => [
        `item-${place + 1}`,
        {
          given: [{ choice: { system: 'urn:alongside:answers', code: String(code) } }],
        },
      ]),
    );
  const save = (/** @type {number[]} */ codes, /** @type {number} */ ago) =>
    bridge.save('assessment', {
      participant: sunny,
      instrument: 'phq-9',
      language: 'en',
      answers: given(codes),
      given_how: 'read_to_me',
      occurred_at: new Date(Date.now() - ago).toISOString(),
    });
  await save([3, 3, 2, 3, 2, 2, 2, 1, 0], 3 * MONTH);
  await save(FIRST, 2 * MONTH);
  await save([1, 1, 1, 2, 0, 1, 1, 0, 0], MONTH);
  return save(LAST, 0);
}

/** @param {import('./place.mjs').Day} day */
const ask = ({ sunny }) => `/participant/${sunny}/ask`;

/**
 * A place where one is asked from the first question on: what was left of it is thrown away.
 * @param {string} name
 * @param {string} instrument
 * @param {(page: import('playwright-core').Page) => Promise<unknown>} then
 * @param {(day: import('./place.mjs').Day) => string} [address]
 * @returns {import('./place.mjs').Place}
 */
const asking = (name, instrument, then, address = (day) => `${ask(day)}/${instrument}`) => ({
  name,
  async open(day) {
    const { screen, sunny } = day;
    await screen.at('/help');
    await heading(screen.page, 'Help').waitFor();
    const { last } = await screen.bridge.command('preferences');
    const preferences = { ...last, questions: 'one_by_one' };
    if (last !== null) await screen.bridge.command('save_preferences', { preferences });
    await screen.bridge.command('discard_draft', { key: `assessment:${sunny}/${instrument}` });
    await screen.at(address(day));
    await screen.page.locator('fieldset[data-standing]').first().waitFor();
    await then(screen.page);
    return screen;
  },
});

/** @type {import('./place.mjs').Place[]} */
export const questionnaires = [
  at('questionnaires-choose', ask, (page) => heading(page, /^Questionnaires: /).waitFor()),
  asking('questionnaires-ask', 'phq-9', async (page) => {
    await page.keyboard.press('2');
    await page.getByRole('group', { name: /Feeling down/ }).waitFor();
  }),
  asking('questionnaires-end', 'gad-2', async (page) => {
    await page.keyboard.press('1');
    await page.getByRole('group', { name: /worrying/ }).waitFor();
    await button(page, 'Next').click();
    await page.getByText('That was the last question.').waitFor();
  }),
  asking('questionnaires-all', 'audit-c', async (page) => {
    const all = button(page, 'All on one page');
    if ((await all.getAttribute('aria-pressed')) !== 'true') await all.click();
    await page.locator('fieldset[data-standing]').nth(2).waitFor();
  }),
  {
    name: 'questionnaires-result',
    async open(day) {
      const id = await answered(day);
      await day.screen.at(`/record/${id}/${day.sunny}`);
      await day.screen.page.getByText('13 of 27.').waitFor();
      await day.screen.page.getByRole('img', { name: /results over time/ }).waitFor();
      return day.screen;
    },
  },
  at(
    'questionnaires-at-base',
    () => '/questionnaires',
    (page) => heading(page, 'Questionnaires').waitFor(),
  ),
  at(
    'questionnaires-bring',
    () => '/bring_form',
    async (page) => {
      const text = {
        resourceType: 'Questionnaire',
        title: 'Ours',
        status: 'active',
      };
      const item = [{ linkId: 'p', type: 'attachment', text: 'A picture' }];
      await page.getByLabel('Or paste it here').fill(JSON.stringify({ ...text, item }));
      await page.getByText('A file cannot be an answer here.').waitFor();
    },
  ),
];

const OWN = (/** @type {import('./place.mjs').Day} */ { sunny }) => `/own/${sunny}/phq-9`;

/**
 * The screens that somebody has to themselves, last: nothing leads out of them.
 * @type {import('./place.mjs').Place[]}
 */
export const alone = [
  asking('own-view', 'phq-9', async () => {}, OWN),
  asking(
    'own-view-done',
    'phq-9',
    async (page) => {
      await button(page, 'I want to stop').click();
      await page.getByText('988').waitFor();
    },
    OWN,
  ),
  asking(
    'own-view-way-back',
    'phq-9',
    async (page) => {
      await button(page, 'Back to Dana Demo').click();
      await page.getByRole('dialog').waitFor();
    },
    OWN,
  ),
];
