// The way in: brief and full, what stands in the way of nobody, who is perhaps on file, two records of one person, who
// walks along, and a time with the program that ends and begins again.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Actions } from './actions.mjs';
import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { button, choice, counted, doneWithThisPerson, go, heading, link } from './steps.mjs';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

/**
 * A part of the screen by its heading.
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
const part = (page, name) => page.getByRole('region', { name });

test('brief in two actions, or three with a name, and the rest whenever there is time', async () => {
  const bridge = await base.bridge('Dana Demo', 'Jasper');
  const { page } = await base.screen(bridge);

  const nameless = new Actions(page, 'brief way in, a code name');
  await nameless.click(link(page, 'New participant'));
  await page.getByLabel('Code name').and(page.locator(':not([value=""])')).waitFor();
  await nameless.press('Control+Enter');
  await page.getByText('They are with us. Saved on this laptop.').waitFor();
  nameless.done(2);
  await doneWithThisPerson(page);
  await go(page, 'Today');

  const named = new Actions(page, 'brief way in, a name');
  await named.click(link(page, 'New participant'));
  await named.type(page.getByLabel('Preferred name'), 'Rosa Demo');
  await named.press('Control+Enter');
  await heading(page, 'Rosa Demo').waitFor();
  named.done(3);
  const [rosa] = await bridge.command('search', { text: 'Rosa' });
  const times = await bridge.command('records', {
    request: { kind: 'episode', about: rosa.id },
  });
  assert.deepEqual([times.rows.length, times.rows[0].fields.way_in], [1, 'brief']);

  // Later, by the same steps: nothing is asked twice, and nothing gets lost on the way.
  const missing = part(page, 'To complete later');
  await missing.getByText('Age, County, Language, Where they live, How they found us').waitFor();
  await link(page, 'Complete').click();
  await heading(page, 'More about Rosa Demo').waitFor();
  assert.equal(await page.getByLabel('Preferred name').inputValue(), 'Rosa Demo');
  await button(page, 'About them').click();
  await page.getByLabel('County').fill('Newton');
  await page.getByLabel('Language', { exact: true }).fill('Spanish');
  await choice(page, 'Would an interpreter help?', 'A trained interpreter').click();
  assert.equal(
    await page.getByText('relative', { exact: false }).count(),
    1,
    'relatives are not offered',
  );
  assert.deepEqual(await violations(page), []);
  await page.getByText('Kept on this laptop').waitFor();
  // A crash in the middle: the step and the words are there again.
  await page.reload();
  await heading(page, 'More about Rosa Demo').waitFor();
  assert.equal(await page.getByLabel('County').inputValue(), 'Newton');
  await button(page, 'Next: Where they live').click();
  await page.getByLabel('Where do you live now?').selectOption({ label: 'Shelter' });
  await button(page, 'Next: How they came').click();
  await page.getByLabel('How did you find us?').selectOption({ label: 'Court or jail' });
  await button(page, 'Save').click();
  await heading(page, 'Rosa Demo').waitFor();
  await missing.getByText('Age', { exact: true }).waitFor();
  await part(page, 'Time with us').getByText('Court or jail').waitFor();
  await button(page, 'They would rather not say').click();
  await missing.waitFor({ state: 'detached' });
  const after = await bridge.command('records', {
    request: { kind: 'episode', about: rosa.id },
  });
  assert.equal(after.rows.length, 1, 'the time that goes on was completed');
  assert.deepEqual(await violations(page), []);
});

test('what cannot be is said beside its field, on its step, and nothing is lost', async () => {
  const bridge = await base.bridge('Luis Demo', 'Harrison');
  const { page, at } = await base.screen(bridge).then((screen) => ({
    page: screen.page,
    at: (/** @type {string} */ address) => screen.at(address),
  }));
  await at('/new/participant');
  const enormous = '😀 <b>Río</b> '.repeat(400);
  await page.getByLabel('Preferred name').fill(enormous);
  await button(page, 'Next: How to reach them').click();
  await page.getByLabel('Phone', { exact: true }).fill('call me maybe');
  await page.getByText('There is no number in this.').waitFor();
  await button(page, 'Next: About them').click();
  const born = page.getByRole('group', { name: 'Birth date' });
  await born.locator('select').selectOption({ index: 2 });
  await born.locator('input').nth(0).fill('30');
  await born.locator('input').nth(1).fill('1984');
  await button(page, 'Save').click();
  // Each refusal leads to its step, and the words stand beside the field; the rest stays as it was typed.
  await page.getByRole('heading', { name: 'About them' }).waitFor();
  const beside = (/** @type {string} */ field) => page.locator(`[id="field-${field}-error"]`);
  await beside('birth_date').waitFor();
  assert.equal(await born.locator('input').nth(0).inputValue(), '30');
  await born.locator('input').nth(0).fill('28');
  await button(page, 'Save').click();
  await page.getByRole('heading', { name: 'What to call them' }).waitFor();
  await beside('preferred_name').waitFor();
  assert.equal(await page.getByLabel('Preferred name').inputValue(), enormous);
  assert.deepEqual(await violations(page), []);
  await page.getByLabel('Preferred name').fill('Río');
  await button(page, 'Save').click();
  await heading(page, 'Río').waitFor();
  const [rio] = await bridge.command('search', { text: 'Rio' });
  const { fields } = await bridge.command('participant', { id: rio.id });
  assert.equal(fields.birth_date, '1984-02-28');
  assert.equal(fields.phone, 'call me maybe', 'what somebody wrote of a number is kept');
});

test('two records of one person become one and two again, alone at the screen', async () => {
  const bridge = await base.bridge('Cleo Demo', 'Marion');
  const rosa = await bridge.save('participant', {
    preferred_name: 'Rosa Mendez',
    birth_date: '1984-02-03',
  });
  await bridge.save('participant', {
    preferred_name: 'Luis Ortiz',
    phone: '555-0177',
  });
  const { page } = await base.screen(bridge);

  await link(page, 'New participant').click();
  await page.getByLabel('Preferred name').fill('Rosa Mendes');
  await page.getByText('Perhaps already on file').waitFor();
  assert.ok(!(await page.locator('main').innerText()).includes('Rosa Mendez'), 'no name before a press');
  await button(page, 'Show who').click();
  await page.getByText('name spelled almost the same').waitFor();
  await button(page, 'About them').click();
  const born = page.getByRole('group', { name: 'Birth date' });
  await born.locator('select').selectOption({ index: 2 });
  await born.locator('input').nth(0).fill('3');
  await born.locator('input').nth(1).fill('1984');
  await button(page, 'Save').click();
  await heading(page, 'Rosa Mendes').waitFor();
  await part(page, 'Walks along with them').waitFor();
  assert.equal(await part(page, 'Perhaps the same person').count(), 0, 'not while they look on');

  await button(page, "They can't see the screen").click();
  await part(page, 'Perhaps the same person').getByRole('link', { name: 'Rosa Mendez' }).click();
  await heading(page, 'One person or two?').waitFor();
  assert.deepEqual(await violations(page), []);
  await button(page, 'They are one person').click();
  await page.getByText('They show as one now.').waitFor();
  await doneWithThisPerson(page);
  await go(page, 'Participants');
  await counted(page, '2 people').waitFor();
  await button(page, 'Undo').click();
  await counted(page, '3 people').waitFor();
  const cards = await bridge.command('search', { text: 'Mendez' });
  assert.equal(cards[0].id, rosa);
});

test('who needs a peer finds one, and a time with us ends and begins again', async () => {
  const bridge = await base.bridge('Ana Demo', 'Searcy');
  const id = await bridge.save('participant', { preferred_name: 'River Demo' });
  await bridge.save('encounter', {
    participant: id,
    modality: 'phone',
    minutes: 10,
  });
  const { page } = await base.screen(bridge);
  await page.getByRole('link', { name: '1 person needs a peer' }).click();
  await heading(page, 'Needs a peer').waitFor();
  await page.getByText('met by Ana Demo (1)').waitFor();
  assert.deepEqual(await violations(page), []);
  await button(page, 'I walk along: R. D.').click();
  await page.getByText('Everybody has somebody.').waitFor();
  await button(page, 'Undo').click();
  await page.getByText('met by Ana Demo (1)').waitFor();
  await button(page, 'I walk along: R. D.').click();
  await page.getByText('Everybody has somebody.').waitFor();

  await page.goto(`${page.url().split('#')[0]}#/participant/${id}`);
  await part(page, 'Walks along with them').getByText('Ana Demo, since').waitFor();
  const time = part(page, 'Time with us');
  await time.getByRole('button', { name: 'Open' }).click();
  await time.getByText('With us since').waitFor();
  await time.getByRole('button', { name: 'Close' }).click();
  const dialog = page.getByRole('dialog');
  await button(page, 'Close').and(dialog.locator('.primary')).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel('Why does it end?').selectOption({ label: 'Moved' });
  assert.deepEqual(await violations(page), []);
  await dialog.locator('.primary').click();
  await time.getByText(/^Ended .*: Moved$/).waitFor();
  await page.getByText('Moved', { exact: true }).first().waitFor();
  const ended = await bridge.command('participant', { id });
  assert.deepEqual([ended.card.status, ended.next.step], ['moved', 'ended']);
  await time.getByRole('button', { name: 'Open again' }).click();
  await time.getByText('With us since').waitFor();
  assert.equal((await bridge.command('participant', { id })).card.status, 'active');
});
