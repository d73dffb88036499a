// The screens of notes: being written, read back, signed with what stands beside, and what waits.

import { atWork, button, heading } from './steps.mjs';

/** @typedef {import('./place.mjs').Day} Day */

/**
 * @param {string} name
 * @param {(day: Day) => Promise<string>} address
 * @param {(page: import('playwright-core').Page) => Promise<unknown>} then
 * @returns {import('./place.mjs').Place}
 */
const at = (name, address, then) => ({
  name,
  async open(day) {
    await day.screen.at(await address(day));
    await atWork(day.screen.page);
    await then(day.screen.page);
    return day.screen;
  },
});

/** @type {Map<string, string>} */
const signed = new Map();

const WORDS = {
  occurred_at: '2026-11-26T10:00:00-06:00',
  ended_at: '2026-11-26T10:38:00-06:00',
  place: 'van',
  what_we_did: 'We walked by the river and went through the plan for the weekend.',
  how_they_responded: '“I can do this, one day at a time.”',
  what_is_next: 'Call on Tuesday evening.',
  read_back: 'yes',
};

/**
 * A signed note about somebody, with words beside it and words that were not signed.
 * @param {Day} day
 */
async function signedNote({ screen, sunny }) {
  const { bridge } = screen;
  const made = signed.get(sunny);
  if (made !== undefined) return made;
  const fields = { participant: sunny, ...WORDS };
  const request = {
    id: null,
    fields,
    shown: {},
    credential: 'PR',
    draft: null,
  };
  const { id } = await bridge.command('sign_note', { request });
  await bridge.command('add_to_note', {
    id,
    words: 'Her sister came along at the end.',
  });
  signed.set(sunny, id);
  return id;
}

/** @type {import('./place.mjs').Place[]} */
export const notes = [
  at(
    'note',
    async ({ sunny }) => `/note/${sunny}/-`,
    async (page) => {
      await heading(page, 'Session note: Sunny Demo').waitFor();
      await page.getByText('For who pays').click();
      await page.getByText('Usually asked, and not here yet:').waitFor();
    },
  ),
  at(
    'note-read-back',
    async ({ sunny }) => `/note/${sunny}/-`,
    async (page) => {
      await page.getByLabel('What we did').fill(WORDS.what_we_did);
      await page.getByLabel('How it went for them').fill(WORDS.how_they_responded);
      await button(page, 'Read it back').click();
      await page.getByRole('dialog').waitFor();
    },
  ),
  at(
    'signed-note',
    async (day) => `/signed-note/${await signedNote(day)}/${day.sunny}`,
    (page) => page.getByText('Her sister came along at the end.').waitFor(),
  ),
  at(
    'notes',
    async ({ screen, river }) => {
      await screen.bridge.save('session_note', {
        participant: river,
        what_we_did: 'Sat in the van.',
      });
      return '/notes';
    },
    (page) => heading(page, 'Notes').waitFor(),
  ),
];
