// While somebody looks on, nobody else is on the screen: not even in what the screen does not show.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Base } from './base.mjs';
import { day } from './days.mjs';
import { button, doneWithThisPerson, go, heading, link, openPerson } from './steps.mjs';

const OTHERS = [
  {
    preferred_name: 'Marigold Demo',
    handle: 'Quiet Juniper 31',
    phone: '555-0177',
  },
  {
    preferred_name: 'Tobias Demo',
    handle: 'Amber Kestrel 64',
    phone: '555-0188',
  },
];
/** What would tell of them: names, handles, numbers, initials. */
const TRACES = [
  'Marigold',
  'Quiet Juniper',
  '555-0177',
  'M. D.',
  'Tobias',
  'Amber Kestrel',
  '555-0188',
  'T. D.',
];

/** What each screen shows, with someone, once it has all it asked for. */
const LOADED = {
  Today: 'You are with someone, so nobody is listed here.',
  Participants: 'Hidden while you are with someone',
  'Two versions': 'County',
  Sync: 'Nothing needs attention.',
  Settings: 'About Alongside',
  Help: 'Half-written text',
};

/** How long a second press shows nothing. */
const MOMENT = 800;

/** @type {Base} */
let base;
/** @type {import('./bridge.mjs').Bridge} */
let bridge;
/** @type {import('./screen.mjs').Screen} */
let screen;
/** @type {string} */
let river;
/** @type {string[]} */
let others;

before(async () => {
  base = await Base.open();
  bridge = await base.bridge('Dana Demo', 'Jasper');
  const luis = await base.laptop('Luis Demo', 'Harrison', { also: ['Jasper'] });
  river = await bridge.save('participant', {
    preferred_name: 'River Demo',
    phone: '555-0100',
  });
  others = [];
  for (const person of OTHERS) others.push(await bridge.save('participant', person));
  const [marigold, tobias] = others;
  for (const participant of others) {
    await bridge.save('follow_up', {
      participant,
      what: 'Call back',
      by_when: day(),
    });
    await bridge.save('check_in', { participant, next_due: day() });
    await bridge.command('save_draft', {
      key: `check_in:${participant}`,
      fields: { note: 'half' },
    });
  }
  // A disagreement about one of the others, and one about River.
  await bridge.command('sync_now');
  await luis.sync();
  for (const id of [marigold, river]) await luis.save('participant', { county: 'Boone' }, id);
  await luis.sync();
  for (const id of [marigold, river]) {
    const { shown } = await bridge.command('participant', { id });
    const request = {
      kind: 'participant',
      id,
      fields: { county: 'Newton' },
      shown,
      draft: null,
      reason: null,
    };
    await bridge.command('save_record', { request });
  }
  await bridge.command('sync_now');
  assert.equal((await bridge.command('conflicts')).length, 2);
  await bridge.command('void_record', { id: tobias, reason: 'twice' });
  await bridge.command('restore_record', { id: tobias });
  screen = await base.screen(bridge);
});
after(() => base?.close());

/** @param {string} where */
async function expectNobodyElse(where) {
  const content = await screen.content();
  for (const trace of TRACES) assert.ok(!content.includes(trace), `${trace} on ${where}`);
  assert.equal(await screen.page.title(), 'Alongside');
}

test('alone, everybody is there', async () => {
  const { page } = screen;
  await button(page, 'Show names').click();
  await page.getByText('Marigold Demo').first().waitFor();
  await go(page, 'Participants');
  await page.getByText('Tobias Demo').waitFor();
  await go(page, 'Two versions');
  await page.getByText('Marigold Demo').waitFor();
});

test('with someone, no other person is in the page, on any screen', async () => {
  const { page } = screen;
  await openPerson(page, 'River Demo');
  await page
    .getByRole('region', { name: 'With someone' })
    .getByText('Everyone else is hidden.')
    .waitFor();
  await expectNobodyElse('their own page');

  for (const [place, loaded] of Object.entries(LOADED)) {
    await go(page, place);
    await page.getByRole('main').getByText(loaded).first().waitFor();
    await expectNobodyElse(place);
  }
  await go(page, 'Two versions');
  const own = page.getByRole('main').getByRole('listitem');
  await own.first().waitFor();
  assert.equal(await own.count(), 1, "River's own is there");

  assert.ok(await page.getByRole('combobox', { name: 'Find a person' }).isDisabled());
  await page.keyboard.press('/');
  await page.keyboard.type('Marigold');
  await expectNobodyElse('search');
});

test('with someone, no address leads to another person', async () => {
  const { page } = screen;
  const [marigold] = others;
  const addresses = [
    `participant/${marigold}`,
    `participant/${marigold}/check-in`,
    `record/${marigold}`,
    `new/follow_up/${marigold}`,
    `records/follow_up/${marigold}`,
    'records/participant',
    `conflict/${marigold}/county`,
    'new/participant',
  ];
  for (const address of addresses) {
    await page.evaluate((hash) => (location.hash = hash), `#/${address}`);
    await heading(page, 'Hidden while you are with someone').waitFor();
    await expectNobodyElse(address);
  }
  await page.evaluate((hash) => (location.hash = hash), `#/participant/${river}/check-in`);
  await heading(page, 'Check-in with River Demo').waitFor();
  await expectNobodyElse('check-in');
});

test('a lock does not end it, F8 does', async () => {
  const { page } = screen;
  await button(page, 'Lock').click();
  await button(page, 'Unlock').waitFor();
  await expectNobodyElse('unlock');
  const { users } = await bridge.command('app_state');
  await bridge.command('unlock', {
    user: users[0].id,
    passphrase: 'gravel lantern otter seven',
  });
  await page.getByRole('region', { name: 'With someone' }).waitFor();
  await expectNobodyElse('after the lock');
  await doneWithThisPerson(page);
  await page.getByText('M. D.').first().waitFor();
  assert.ok(!(await screen.content()).includes('River Demo'), 'and River is gone too');
  await openPerson(page, 'Marigold', 'Marigold Demo');
  await doneWithThisPerson(page);
});

test('the privacy key covers everything at once, and lets everything back', async () => {
  const { page } = screen;
  await openPerson(page, 'River Demo');
  assert.match(await screen.readAloud(), /River Demo/);
  await page.keyboard.press('F9');
  const cover = page.getByRole('dialog', { name: 'Screen hidden' });
  await cover.waitFor();
  assert.doesNotMatch(await screen.readAloud(), /River|Demo|555/);
  const one = await page.screenshot();
  await page.keyboard.press('F9');
  await page.keyboard.press('Escape');
  assert.ok(await cover.isVisible(), 'pressed in a hurry, once more does not uncover');
  await page.waitForTimeout(MOMENT);
  await page.keyboard.press('Shift');
  assert.ok(await cover.isVisible(), 'a key that is held with others does not uncover');
  await page.keyboard.press('b');
  await cover.waitFor({ state: 'detached' });
  await heading(page, 'River Demo').waitFor();

  // Two different pages look the same under it.
  await doneWithThisPerson(page);
  await go(page, 'Participants');
  await page.getByText('Tobias Demo').waitFor();
  await page.keyboard.press('F9');
  await cover.waitFor();
  assert.ok(one.equals(await page.screenshot()), 'something shines through');
  await page.waitForTimeout(MOMENT);
  await page.mouse.click(20, 20);
  await cover.waitFor({ state: 'detached' });
  await link(page, 'New participant').waitFor();
});
