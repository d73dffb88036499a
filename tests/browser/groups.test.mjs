// Groups: who is here by touch and by name, and a room that sees a number.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Actions } from './actions.mjs';
import { Base } from './base.mjs';
import { day } from './days.mjs';
import { atWork, button, doneWithThisPerson, go, heading, link, unlock } from './steps.mjs';

const NAMES = [
  'Ada',
  'Boaz',
  'Cyra',
  'Dov',
  'Esme',
  'Fitz',
  'Gwen',
  'Hugo',
  'Inez',
  'Jude',
  'Kaia',
  'Levi',
];

/** @type {Base} */
let base;
/** @type {import('./bridge.mjs').Bridge} */
let bridge;
/** @type {import('./screen.mjs').Screen} */
let screen;
/** @type {Record<string, string>} */
const people = {};
/** @type {string} */
let series;

before(async () => {
  base = await Base.open();
  bridge = await base.bridge('Dana Demo', 'Jasper');
  await bridge.command('sync_now');
  for (const name of [...NAMES, 'Milo', 'Nora'])
    people[name] = await bridge.save('participant', {
      preferred_name: name,
      status: 'active',
    });
  const week = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
  const weekdays = [week[new Date(`${day()}T12:00:00Z`).getUTCDay()]];
  series = await bridge.save('group_series', {
    name: 'Morning circle',
    weekdays,
    time: '10 am',
  });
  const last = {
    topic: 'Sleep',
    series,
    occurred_at: new Date(Date.now() - 7 * 86_400_000).toISOString(),
  };
  const session = await bridge.save('group_session', last);
  for (const name of NAMES) await bridge.save('attendance', { participant: people[name], session });
  screen = await base.screen(bridge);
  await atWork(screen.page);
});
after(() => base?.close());

/** @param {string} name */
const tile = (name) =>
  screen.page.getByRole('list', { name: 'People who usually come' }).getByRole('button', { name });

/** @param {Record<string, unknown>} request */
const rows = async (request) => (await bridge.command('records', { request })).rows;

/** Who was at a meeting, by name. */
async function whoWasAt(session) {
  const there = await rows({
    kind: 'attendance',
    filter: { session: [session] },
  });
  return there.map((row) => row.participant.name).sort();
}

const newest = async () => (await rows({ kind: 'group_session' }))[0];

test('a group of twelve, saved in one go', async () => {
  const { page } = screen;
  await page.getByText('Today', { exact: true }).first().waitFor();
  const actions = new Actions(page, 'Group of twelve');
  await actions.click(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Groups' }),
  );
  await page.getByText('meets today, 10 am').waitFor();
  await actions.click(link(page, 'Start: Morning circle'));
  for (const name of NAMES) await actions.click(tile(name));
  await page.getByText('12 people here').waitFor();
  await actions.click(button(page, 'Save the meeting'));
  await page.getByText('The meeting is saved on this laptop.').waitFor();
  actions.done(16);

  const meeting = await newest();
  assert.deepEqual(await whoWasAt(meeting.id), NAMES);
  assert.deepEqual([meeting.fields.topic, meeting.fields.headcount], ['Sleep', 12]);
  const row = page.getByRole('link', { name: /^Sleep Morning circle · today · 12 people$/i });
  await row.waitFor();

  await button(page, 'Undo').click();
  await row.waitFor({ state: 'detached' });
  assert.deepEqual(await whoWasAt(meeting.id), []);
});

test('who came is put right later, by name, and the room sees a number only', async () => {
  const { page } = screen;
  await go(page, 'Groups');
  await link(page, 'Start: Morning circle').click();
  for (const name of ['Ada', 'Boaz', 'Cyra']) await tile(name).click();
  await button(page, 'Here without a name: one more').click();
  await page.getByLabel('Topic').fill('Rent');

  await button(page, 'Show the room').click();
  await heading(page, 'Morning circle').waitFor();
  await page.getByText('4 people here').waitFor();
  await button(page, 'Here without a name: one more').click();
  const room = (await screen.content()) + (await screen.readAloud());
  assert.match(room, /5\s*people here/);
  for (const name of [...NAMES, 'Milo', 'Nora'])
    assert.ok(!room.includes(name), `the room sees ${name}`);
  await page.keyboard.press('Escape');

  await page.getByLabel('Note').fill('Ada told us how she sleeps.');
  await button(page, 'Save the meeting').click();
  await page.getByText('These words look like: Ada').waitFor();
  await button(page, 'Change the words').click();
  await page.getByLabel('Note').fill('We talked about rent. All spoke.');
  await button(page, 'Save the meeting').click();
  await page.getByText('The meeting is saved on this laptop.').waitFor();
  const { id, fields } = await newest();
  assert.equal(fields.headcount, 5);

  await page.getByRole('link', { name: /^Rent/ }).click();
  await heading(page, 'Correct: Morning circle').waitFor();
  await tile('Boaz').click();
  await page.getByRole('combobox', { name: 'Somebody else? Type a name' }).fill('nora');
  await page.getByRole('option', { name: 'Nora' }).waitFor();
  await page.keyboard.press('Enter');
  await tile('Nora').and(page.locator('[aria-pressed=true]')).waitFor();
  await tile('Milo').click();
  await button(page, 'Save the correction').click();
  await page.getByText('Corrected.').waitFor();
  assert.deepEqual(await whoWasAt(id), ['Ada', 'Cyra', 'Milo', 'Nora']);
  assert.equal((await newest()).fields.headcount, 6);
});

test('a timeline has their own attendance and nobody else', async () => {
  const { page } = screen;
  await screen.at(`/participant/${people.Cyra}`);
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await timeline.getByText(/Rent/).first().waitFor();
  const told = await timeline.innerText();
  for (const name of NAMES.filter((one) => one !== 'Cyra')) assert.ok(!told.includes(name), name);

  await go(page, 'Groups');
  await heading(page, 'Groups').waitFor();
  await page.getByText('today · 6 people', { exact: false }).waitFor();
  assert.equal(await page.getByRole('link', { name: /^Rent/ }).count(), 0);
  const { id } = await newest();
  await page.evaluate((hash) => (location.hash = hash), `/group/${id}`);
  await heading(page, 'Hidden while you are with someone').waitFor();
  assert.ok(!(await screen.content()).includes('Ada'));
  await doneWithThisPerson(page);
});

test('a meeting half written down survives a lock', async () => {
  const { page } = screen;
  await go(page, 'Groups');
  await link(page, 'Start: Morning circle').click();
  await tile('Jude').click();
  await page.getByText('1 person here').waitFor();
  await button(page, 'Lock').click();
  await unlock(page);
  await page.getByText('1 person here').waitFor();
  await tile('Jude').and(page.locator('[aria-pressed=true]')).waitFor();
  const unfinished = await bridge.command('unfinished');
  assert.deepEqual(
    unfinished.map((row) => row.kind),
    ['group_session'],
  );
  await button(page, 'Start over').click();
});
