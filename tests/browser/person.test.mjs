// A person's page: who they are, changed one group at a time, and a timeline of one line each that reaches
// back to the first day.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Base } from './base.mjs';
import { doneWithThisPerson, button, heading, link, openEntry, openPerson } from './steps.mjs';

const DAY = 86_400_000;

/** @type {Base} */
let base;
/** @type {import('./bridge.mjs').Bridge} */
let bridge;
/** @type {import('./screen.mjs').Screen} */
let screen;

before(async () => {
  base = await Base.open();
  bridge = await base.bridge('Dana Demo', 'Jasper');
});
after(() => base?.close());

/** @param {import('playwright-core').Page} page */
const entries = (page) => page.getByRole('region', { name: 'Timeline' }).getByRole('listitem');

test('a telephone number is changed where it stands', async () => {
  const river = await bridge.save('participant', { preferred_name: 'River Demo', county: 'Newton' });
  screen = await base.screen(bridge);
  const { page } = screen;
  await openPerson(page, 'River Demo');
  const group = page.getByRole('region', { name: 'How to reach them' });
  await group.getByRole('button', { name: /^Edit/ }).click();
  assert.equal(await page.getByLabel('Preferred name').count(), 0, 'only that group is open');
  await group.getByLabel('Phone', { exact: true }).fill('555-0100');
  await group.getByRole('button', { name: /^Save/ }).click();
  await group.getByText('555-0100').waitFor();
  const { fields } = await bridge.command('record', { id: river });
  assert.equal(fields.phone, '555-0100');
  assert.equal(fields.county, 'Newton');
});

test('the timeline is one line for each entry, opens on demand and reaches the first day', async () => {
  const sunny = await bridge.save('participant', { preferred_name: 'Sunny Demo' });
  const first = Date.now() - 45 * 14 * DAY;
  for (let number = 0; number < 45; number++) {
    const occurred_at = new Date(first + number * 14 * DAY).toISOString();
    const fields = { participant: sunny, occurred_at, mood: number % 11, note: `visit ${number}` };
    await bridge.save('check_in', fields);
  }
  await bridge.save('encounter', { participant: sunny, modality: 'phone', minutes: 15 });
  const { page } = screen;
  await doneWithThisPerson(page);
  await openPerson(page, 'Sunny Demo');
  await entries(page).nth(29).waitFor();
  assert.equal(await entries(page).count(), 30);
  const heights = await entries(page).evaluateAll((rows) => rows.map((row) => row.clientHeight));
  assert.ok(Math.max(...heights) < 60, `one line each: ${Math.max(...heights)} px`);
  assert.equal(await page.getByText(/visit \d/).count(), 0, 'nothing is open');

  await button(page, 'Show older').click();
  await page.getByText('This is where it begins.').waitFor();
  assert.equal(await entries(page).count(), 46);
  const year = String(new Date(first).getFullYear());
  assert.match(await entries(page).last().innerText(), new RegExp(year), 'another year is said');
  const thisYear = String(new Date().getFullYear());
  assert.doesNotMatch(await entries(page).first().innerText(), new RegExp(thisYear));

  await entries(page).last().getByRole('button').first().click();
  await page.getByText('visit 0', { exact: true }).waitFor();

  const shown = page.getByLabel('Show', { exact: true });
  await shown.selectOption({ label: 'Times together (1)' });
  await entries(page).nth(1).waitFor({ state: 'detached' });
  await page.getByText('Phone · 15 minutes').waitFor();
  await shown.selectOption({ label: 'Everything' });
  await entries(page).nth(13).waitFor();

  const month = new Date(first + 10 * 14 * DAY).toISOString().slice(0, 7);
  await page.getByLabel('From which month back').selectOption(month);
  await entries(page).nth(13).waitFor({ state: 'detached' });
  await page.getByText('This is where it begins.').waitFor();
  const left = await entries(page).count();
  assert.ok(left >= 10 && left <= 13, `${left} up to ${month}`);
});

test('the chart begins with the last twelve points', async () => {
  const { page } = screen;
  await page.getByRole('img', { name: /over 12 check-ins/ }).waitFor();
  await button(page, 'All (45)').click();
  await page.getByRole('img', { name: /over 45 check-ins/ }).waitFor();
});

test('an entry is corrected, taken out with its reason, and brought back', async () => {
  const mo = await bridge.save('participant', { preferred_name: 'Mo Demo' });
  await bridge.save('check_in', { participant: mo, mood: 3, note: 'long night' });
  await bridge.save('contact_attempt', { participant: mo, method: 'call', outcome: 'no_answer' });
  const { page } = screen;
  await doneWithThisPerson(page);
  await openPerson(page, 'Mo Demo');
  await openEntry(page, 'Check-in');
  await link(page, 'Correct').click();
  await heading(page, 'Correct the check-in with Mo Demo').waitFor();
  await page.getByRole('group', { name: 'How are you today?' }).getByText('5', { exact: true }).click();
  await button(page, 'Save the correction').click();
  await heading(page, 'Mo Demo').waitFor();
  await entries(page).filter({ hasText: 'Mood 5' }).waitFor();

  await openEntry(page, 'Tried to reach');
  await button(page, 'Take out').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/own words/i).fill('it was another number');
  await dialog.getByRole('button', { name: 'Take out' }).click();
  // They may be looking on: it is not there at all.
  await entries(page).filter({ hasText: 'Tried to reach' }).waitFor({ state: 'detached' });
  await button(page, "They can't see the screen").click();
  await entries(page).filter({ hasText: 'Tried to reach' }).getByRole('button').first().click();
  await page.getByText('Taken out: it was another number').waitFor();
  await button(page, 'Bring it back').click();
  await page.getByText('Brought back.').waitFor();
  const [attempt] = await bridge.timeline(mo, { kinds: ['contact_attempt'] });
  assert.equal(attempt.standing, 'standing');
  // They look on again.
  await page.keyboard.press('F8');
  await page
    .getByRole('region', { name: 'With someone' })
    .getByText('Everyone else is hidden.')
    .waitFor();
});

test('who went on with what was taken out sees why it was', async () => {
  const luis = await base.laptop('Luis Demo', 'Harrison', { also: ['Jasper'] });
  const jo = await bridge.save('participant', { preferred_name: 'Jo Demo' });
  const together = await bridge.save('encounter', { participant: jo, minutes: 30 });
  await bridge.command('sync_now');
  await luis.sync();
  await luis.run('void', together, '--reason', 'entered twice');
  await luis.sync();
  const { shown } = await bridge.command('record', { id: together });
  const request = {
    kind: 'encounter',
    id: together,
    fields: { minutes: 45 },
    shown,
    draft: null,
    reason: null,
  };
  await bridge.command('save_record', { request });
  await bridge.command('sync_now');
  const { page } = screen;
  await doneWithThisPerson(page);
  await openPerson(page, 'Jo Demo');
  await openEntry(page, 'Time together');
  await page.getByText('One team took this out: entered twice. Another went on with it.').waitFor();
});

test('a check-in begins with last time and is no longer than one screen and a half', async () => {
  const ana = await bridge.save('participant', { preferred_name: 'Ana Demo' });
  const fields = {
    participant: ana,
    mood: 6,
    craving: 4,
    commitment: 'walk together on Thursday',
    what_helped: ['walking by the creek', 'calling my sister', 'the Tuesday group'],
    triggers: ['payday', 'mornings'],
    next_due: new Date().toISOString().slice(0, 10),
  };
  await bridge.save('check_in', fields);
  const { page } = screen;
  await doneWithThisPerson(page);
  await openPerson(page, 'Ana Demo');
  await link(page, 'Check-in').click();
  await page.getByText('walk together on Thursday.').waitFor();
  await page.getByText('Mood 6, craving 4.').waitFor();
  const height = await page.getByRole('main').evaluate((main) => {
    const around = innerHeight - main.clientHeight;
    return (main.scrollHeight + around) / innerHeight;
  });
  assert.ok(height <= 1.5, `${height.toFixed(2)} screens`);
  await page.keyboard.press('7');
  const seven = page
    .getByRole('group', { name: 'How are you today?' })
    .getByRole('radio', { name: '7' });
  assert.ok(await seven.isChecked(), 'the cursor is on the first question');
});
