// The way of a kind that was only declared: it is written, listed, read, edited, put back, taken out and brought
// back, by what its declaration says and nothing else.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { answer, askedFields, declaredKinds } from './declared.mjs';
import { atWork, button, settled } from './steps.mjs';

/** @typedef {import('./declared.mjs').Kind} Kind */

const kinds = (await declaredKinds()).filter((kind) => kind.offered && kind.writers.includes('coordinator'));

/** @type {Base} */
let base;
/** @type {import('./bridge.mjs').Bridge} */
let bridge;
/** @type {import('./screen.mjs').Screen} */
let screen;
/** @type {string} */
let person;

before(async () => {
  base = await Base.open();
  bridge = await base.bridge('Dana Demo', 'Jasper', { role: 'coordinator' });
  await bridge.command('sync_now');
  const [people] = kinds.filter((kind) => kind.root === 'itself');
  person = await bridge.save(people?.name ?? '', {
    preferred_name: 'River Demo',
  });
  screen = await base.screen(bridge);
  await atWork(screen.page);
});
after(() => base?.close());

/** @param {string} address */
async function open(address) {
  await screen.at(address);
  await atWork(screen.page);
}

/** @param {Kind} kind */
const list = (kind) => `/records/${kind.name}${kind.root === 'participant' ? `/${person}` : ''}`;

/**
 * How many the list says there are.
 * @param {Kind} kind
 */
async function counted(kind) {
  const { page } = screen;
  await open(list(kind));
  const line = page.getByText(/^\d+ in all$|^Nothing here yet\.$/);
  return Number.parseInt((await line.innerText()).replace(/^N.*/, '0'), 10);
}

/**
 * Writes a new one and gives its id.
 * @param {Kind} kind
 */
async function write(kind) {
  const { page } = screen;
  const ids = async () => {
    const request = { kind: kind.name, about: null };
    return (await bridge.command('records', { request })).rows.map((/** @type {any} */ row) => row.id);
  };
  const known = await ids();
  await open(`/new/${kind.name}${kind.root === 'participant' ? `/${person}` : ''}`);
  const form = page.locator('main form');
  await button(page, 'Save').waitFor();
  const hasSteps = (await nextStep().count()) > 0;
  for (const field of askedFields(kind).filter((one) => one.required || !one.folded)) {
    if (!hasSteps || (await stepWith(form, field))) await answer(form, field, 0);
  }
  assert.deepEqual(await violations(page), [], `form of ${kind.name}`);
  await button(page, 'Save').click();
  await page.getByText('Saved on this laptop.').waitFor();
  const [made] = (await ids()).filter((/** @type {string} */ id) => !known.includes(id));
  assert.ok(made, `${kind.name} was saved`);
  return made;
}

const nextStep = () => screen.page.getByRole('button', { name: /^Next\s*:/ });

/**
 * Goes on to the step that asks for a field. Whether there is one: what may wait is not in every form.
 * @param {import('playwright-core').Locator} form
 * @param {import('./declared.mjs').Field} field
 */
async function stepWith(form, field) {
  const input = form.locator(`[id="field-${field.name}"]`);
  while ((await input.count()) === 0 && (await nextStep().count()) > 0) {
    await nextStep().click();
    await settled(screen.page);
  }
  return (await input.count()) > 0;
}

/**
 * Changes one field of a record where it stands. Gives what the page says of it before and after.
 * @param {Kind} kind
 */
async function edit(kind) {
  const { page } = screen;
  const told = ['words', 'long_words', 'phone', 'amount', 'scale', 'choice'];
  const asks = (/** @type {string[]} */ ways) =>
    askedFields(kind).find(({ asked, folded }) => ways.includes(asked) && !folded);
  // Another day may have to come before or after others.
  const field = asks(told) ?? asks(['day']);
  assert.ok(field, `${kind.name} has something to change`);
  const before = await page.locator('dd').allInnerTexts();
  const buttons = page.getByRole('button', { name: /^Edit/ });
  const groups = [...new Set(kind.fields.map((one) => one.group))];
  const shown = groups.filter((name) =>
    kind.fields.some(
      (one) => one.group === name && one.asked !== 'by_program' && askedFields(kind).includes(one),
    ),
  );
  await buttons.nth(shown.indexOf(field.group)).click();
  const form = page.locator('main form');
  await answer(form, field, 1);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Changes saved on this laptop.').waitFor();
  await form.waitFor({ state: 'detached' });
  let after = before;
  await until(async () => {
    after = await page.locator('dd').allInnerTexts();
    return after.length >= before.length && JSON.stringify(after) !== JSON.stringify(before);
  }, `${kind.name}: ${field.name} says something else now`);
  return { before, after };
}

/**
 * Writes what a form of the kind has to choose from, where there is none yet.
 * @param {Kind} kind
 */
async function supply(kind) {
  for (const field of askedFields(kind)) {
    const of = field.asked === 'record' ? kinds.find(({ name }) => name === field.of) : undefined;
    if (of === undefined || of === kind || (await counted(of)) > 0) continue;
    await supply(of);
    await write(of);
  }
}

/**
 * A test for every kind that is offered and is about one of the subjects.
 * @param {Kind['subject'][]} subjects
 */
export function walk(subjects) {
  for (const kind of kinds.filter(({ subject }) => subjects.includes(subject))) {
    test(kind.name, async () => {
      const { page } = screen;
      await supply(kind);
      const had = await counted(kind);
      const id = await write(kind);
      assert.equal(await counted(kind), had + 1, 'the list has it');
      await page.getByRole('table').getByRole('link').first().waitFor();
      assert.deepEqual(await violations(page), [], `list of ${kind.name}`);

      const { row } = await bridge.command('record', { id });
      if (kind.root === 'participant' && row.at !== null) {
        const request = { participant: person, kinds: [kind.name] };
        const { rows } = await bridge.command('timeline', { request });
        assert.ok(
          rows.some((/** @type {any} */ one) => one.id === id),
          'the timeline has it',
        );
      }

      await open(`/record/${id}`);
      await page.getByRole('button', { name: 'Take out' }).waitFor();
      assert.deepEqual(await violations(page), [], `page of ${kind.name}`);
      // What never changes is not edited, and what takes it out is a record of its own.
      if (kind.immutable) return;
      const { before, after } = await edit(kind);

      await putBack(before, after);

      await button(page, 'Take out').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('typed twice', { exact: true }).click();
      await dialog.getByRole('button', { name: 'Take out' }).click();
      await page.getByText('Taken out: typed twice').waitFor();
      assert.equal(await counted(kind), had, 'the list has it no more');
      await open(`/record/${id}`);
      await button(page, 'Bring it back').click();
      await page.getByText('Brought back.').waitFor();
      assert.equal(await counted(kind), had + 1);
    });
  }
}

/** What was written along with an entry goes and comes back with it. */
export function alongWith() {
  test('what an entry was written along with is taken out and brought back with it, from its page too', async () => {
    const { page } = screen;
    const told = { fields: { mood: 6 }, encounter: { minutes: 15 }, follow_ups: [], draft: null };
    const request = { participant: person, ...told };
    const { id: checkIn } = await bridge.command('save_check_in', { request });
    const { encounter } = (await bridge.command('record', { id: checkIn })).fields;
    const standing = async () => {
      const ids = (await bridge.timeline(person)).map((/** @type {any} */ row) => row.id);
      return [checkIn, encounter].filter((id) => ids.includes(id)).length;
    };
    assert.equal(await standing(), 2);
    await open(`/record/${checkIn}`);
    await button(page, 'Take out').click();
    assert.equal(await page.getByText('not on this laptop').count(), 0, 'what has no name is here too');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('goes too: Time together').waitFor();
    await dialog.getByText('typed twice', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Take out' }).click();
    await page.getByText('Taken out: typed twice').waitFor();
    assert.equal(await standing(), 0);
    await button(page, 'Bring it back').click();
    await page.getByText('Brought back.').waitFor();
    assert.equal(await standing(), 2);
  });
}

/**
 * Puts the earlier value back, and undoes that.
 * @param {string[]} before what the page said
 * @param {string[]} after what it says now
 */
async function putBack(before, after) {
  const { page } = screen;
  const says = async (/** @type {string[]} */ words) =>
    JSON.stringify(await page.locator('main dd').allInnerTexts()) === JSON.stringify(words);
  await page.getByText('Who wrote what').first().click();
  await page
    .getByRole('button', { name: /^Put this back/ })
    .first()
    .click();
  await page.getByText('Put back.').waitFor();
  await until(() => says(before), 'it is put back');
  await button(page, 'Undo').click();
  await until(() => says(after), 'and that is undone');
}

/**
 * Waits until something is so.
 * @param {() => Promise<boolean>} so
 * @param {string} what
 */
async function until(so, what) {
  for (let tries = 0; tries < 50; tries++) {
    if (await so()) return;
    await screen.page.waitForTimeout(100);
  }
  assert.fail(what);
}
