// Questionnaires: asked by keyboard in few presses, one at a time or all on one page; alone, with no way out but
// a passphrase; taken up again where they were left; with the result in words, an alert first, and the way it
// went; and a form of the program's own.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Actions } from './actions.mjs';
import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { PASSPHRASE } from './laptop.mjs';
import { atWork, button, doneWithThisPerson, go, heading, link, openPerson, settled } from './steps.mjs';

/** @type {Base} */
let base;
/** @type {import('./bridge.mjs').Bridge} */
let bridge;
/** @type {import('playwright-core').Page} */
let page;
let river = '';

before(async () => {
  base = await Base.open();
  bridge = await base.bridge('Dana Demo', 'Jasper', { role: 'coordinator' });
  river = await bridge.save('participant', { preferred_name: 'River Demo' });
  ({ page } = await base.screen(bridge));
  await openPerson(page, 'River Demo');
});
after(() => base?.close());

const phq = () => heading(page, 'PHQ-9: Patient Health Questionnaire: River Demo');
const question = () => page.locator('fieldset[data-standing] legend');
/** @param {string} text */
const asks = (text) => question().filter({ hasText: text }).waitFor();
/** @param {string} instrument the beginning of its id */
const newest = async (instrument) => {
  const rows = await bridge.timeline(river, { kinds: ['assessment'] });
  return rows.find((row) => row.fields.instrument.startsWith(instrument));
};

test('a PHQ-9 takes eleven actions, and an alert comes before any number', async () => {
  const actions = new Actions(page, 'PHQ-9');
  await actions.click(link(page, 'PHQ-9'));
  await phq().waitFor();
  await asks('Little interest');
  for (const digit of '222211201') await actions.press(digit);
  await asks('how difficult');
  await actions.press('Control+Enter');
  await page.getByText('13 of 27.').waitFor();
  actions.done(11);

  await page.getByText('This range is often called moderate.').waitFor();
  await page.getByText('It is not a diagnosis.').waitFor();
  const alert = page.getByRole('region', { name: 'One answer needs you now' });
  const above = await alert.boundingBox();
  const result = await page.getByRole('region', { name: 'The result' }).boundingBox();
  assert.ok(above !== null && result !== null && above.y < result.y, 'the alert comes first');
  await alert.getByText('Several days').waitFor();
  await alert.getByRole('button', { name: 'Not safe right now?' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await alert.getByRole('link', { name: 'Write what was done' }).click();
  await page.getByLabel('What was done').fill('We called 988 together. Their sister came.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('It is off Today.').waitFor();
  const request = {
    kind: 'safety_follow_up',
    about: river,
    standing: 'standing',
    filter: {},
    open: false,
  };
  const { rows } = await bridge.command('records', { request });
  assert.equal(rows.length, 1, 'what was written stands at what waited for it');
  assert.equal(rows[0].fields.what_was_done, 'We called 988 together. Their sister came.');
});

test('what was begun goes on at the same question, and declined is not unanswered', async () => {
  await go(page, 'Today');
  await doneWithThisPerson(page);
  await openPerson(page, 'River Demo');
  await link(page, 'PHQ-9').click();
  await asks('Little interest');
  for (const digit of '01') await page.keyboard.press(digit);
  await asks('Trouble falling');
  await button(page, 'Rather not say: Trouble falling or staying asleep, or sleeping too much').click();
  await asks('Feeling tired');
  await page.getByText('Kept on this laptop').waitFor();
  await page.reload();
  await atWork(page);
  await asks('Feeling tired');
  await page.keyboard.press('Backspace');
  await asks('Trouble falling');
  const declined = page.getByRole('button', { name: /^Rather not say/ });
  assert.equal(await declined.getAttribute('aria-pressed'), 'true');
  await page.keyboard.press('Control+Enter');
  await page.getByText('There is no score yet.').waitFor();
  await page.getByText('7 questions have no answer.').waitFor();
  const answers = page.getByRole('region', { name: 'Questions and answers' }).getByRole('listitem');
  await answers.filter({ hasText: 'Trouble falling' }).getByText('Rather not say').waitFor();
  await answers.filter({ hasText: 'Feeling tired' }).getByText('Not answered yet').waitFor();

  // One press leads to what is missing.
  await page
    .getByRole('region', { name: 'The result' })
    .getByRole('link', { name: /Poor appetite/ })
    .click();
  await asks('Poor appetite');
  await page.keyboard.press('3');
  await asks('Feeling bad');
  await page.keyboard.press('Control+Enter');
  await page.getByText('6 questions have no answer.').waitFor();
  const { fields } = await bridge.command('record', {
    id: (await newest('phq-9')).id,
  });
  assert.equal(fields.answers['item-3'], 'declined');
  assert.equal(fields.answers['item-4'], undefined);
  assert.equal(fields.score ?? null, null);
});

test('all on one page by keyboard alone, kept for the user; then how it went over time', async () => {
  await page.goto(`${page.url().split('#')[0]}#/participant/${river}/ask/phq-9`);
  await phq().waitFor();
  const all = button(page, 'All on one page');
  await all.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: /hurting yourself/ }).waitFor();
  await page
    .getByRole('group', { name: /Little interest/ })
    .getByRole('radio')
    .first()
    .focus();
  for (let item = 0; item < 9; item++) {
    await page.keyboard.press(item < 5 ? '1' : '0');
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Control+Enter');
  await page.getByText('5 of 27.').waitFor();
  await page.getByText('This range is often called mild.').waitFor();
  await page.getByRole('img', { name: /^2 results over time/ }).waitFor();
  await button(page, 'Show as table').click();
  const rows = page.getByRole('region', { name: 'Over time' }).getByRole('row');
  assert.equal(await rows.count(), 4);
  await rows.filter({ hasText: 'moderate' }).getByText('13').waitFor();
  await rows.filter({ hasText: 'incomplete' }).waitFor();

  await page.goto(`${page.url().split('#')[0]}#/participant/${river}/ask/gad-7`);
  await heading(page, /GAD-7/).waitFor();
  assert.equal(await all.getAttribute('aria-pressed'), 'true', 'as this user likes it');
  await all.click();
});

test('whoever answers alone reaches nothing else, and the passphrase leads back to what they answered', async () => {
  await page.getByRole('button', { name: 'Español' }).last().click();
  await page
    .getByRole('group', { name: /Sentirse nervioso/ })
    .or(question())
    .first()
    .waitFor();
  await button(page, 'Let them answer alone').click();
  await page.getByText('0 de 7').waitFor();
  const own = page.url();
  assert.equal(await page.getByRole('navigation').count(), 0);
  assert.equal(await page.getByRole('combobox').count(), 0);
  assert.equal(await page.getByRole('link').count(), 0);
  await page.getByRole('radio', { name: 'Varios días' }).locator('..').click();
  await page.getByText('1 de 7').waitFor();
  const key = `assessment:${river}/gad-7`;
  const isKept = async () =>
    'item-1' in ((await bridge.command('draft', { key }))?.fields.answers ?? {});
  for (let tries = 0; tries < 50 && !(await isKept()); tries++) await page.waitForTimeout(50);
  for (const key of ['/', 'F8', 'F5', 'Alt+ArrowLeft', 'Control+r', 'Escape'])
    await page.keyboard.press(key);
  await page.evaluate(() => (location.hash = '#/participants'));
  await settled(page);
  assert.equal(page.url(), own, 'no address leads out');
  await page.goBack();
  await page.getByText('1 de 7').waitFor();
  await page.reload();
  await page.getByText('1 de 7').waitFor();
  await page.keyboard.press('F9');
  await page.locator('dialog[data-cover]').waitFor();
  await page.waitForTimeout(800);
  await page.keyboard.press('F9');

  await button(page, 'Quiero parar').click();
  await heading(page, 'Gracias.').waitFor();
  await page.getByText('988').waitFor();
  await button(page, 'Volver con Dana Demo').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Frase clave', { exact: true }).fill('not the passphrase');
  await dialog.getByRole('button', { name: 'Seguir' }).click();
  await dialog.getByText(/no es/i).waitFor();
  assert.equal(await page.getByRole('navigation').count(), 0);
  await dialog.getByLabel('Frase clave', { exact: true }).fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Seguir' }).click();
  await heading(page, /GAD-7.*River Demo/).waitFor();
  await page.getByText('1 of 7').waitFor();
  await page.getByText('How it is asked: On their own').waitFor();
});

test('a form of the program’s own: looked at, kept, asked with its conditions', async () => {
  await doneWithThisPerson(page);
  await go(page, 'Base');
  await link(page, 'Forms of our own').click();
  await link(page, 'Bring in a form').click();
  await page.getByLabel('Or paste it here').fill('{"resourceType": "Patient"}');
  await page.locator('#form-text-error').waitFor();
  const file = new URL('./own-form.json', import.meta.url);
  await page.getByLabel('Choose a file').setInputFiles(file.pathname);
  await page.getByRole('heading', { name: 'Home and safety' }).waitFor();
  await page.getByText('5 questions').waitFor();
  await page.getByText('A file cannot be an answer here.').waitFor();
  await button(page, 'Keep this form')
    .or(page.getByRole('button', { name: /^Keep this form/ }))
    .first()
    .click();
  await page.getByRole('region', { name: 'Our own forms' }).getByText('Home and safety').waitFor();

  await openPerson(page, 'River Demo');
  await link(page, 'All of them').click();
  await page.getByRole('link', { name: /Home and safety/ }).click();
  await asks('a place to stay');
  await page.getByText('0 of 2').waitFor();
  await page.keyboard.press('0');
  await asks('how many nights');
  await page.getByText('Without a place').waitFor();
  await page.keyboard.type('many');
  await page.getByText('Write a number, such as 12 or 1.5.').waitFor();
  for (let letter = 0; letter < 4; letter++) await page.keyboard.press('Backspace');
  await page.keyboard.type('4');
  await page.getByText('2 of 4').waitFor();
  await page.keyboard.press('Enter');
  await asks('sleep last night');
  await page.getByLabel('In other words').fill('At the bus station');
  await page.keyboard.press('Enter');
  await asks('Anything else');
  await page.keyboard.press('Control+Enter');
  await page.getByText('The answers are written down.').waitFor();
  await page.getByText('At the bus station').waitFor();
  const { fields } = await bridge.command('record', {
    id: (await newest('form:')).id,
  });
  assert.deepEqual(fields.answers.where, {
    given: [{ text: 'At the bus station' }],
  });
  assert.deepEqual(fields.answers.nights, { given: [{ integer: 4 }] });
});

/** @param {string} file */
async function bringIn(file) {
  await doneWithThisPerson(page);
  await go(page, 'Base');
  await link(page, 'Forms of our own').click();
  await link(page, 'Bring in a form').click();
  await page.getByLabel('Choose a file').setInputFiles(new URL(file, import.meta.url).pathname);
  await page
    .getByRole('button', { name: /^Keep this form/ })
    .first()
    .click();
}

test('days, times, amounts and several answers of the program’s own form, by keys', async () => {
  await bringIn('./own-answers.json');
  await page.getByRole('region', { name: 'Our own forms' }).getByText('Medicine at home').waitFor();
  await openPerson(page, 'River Demo');
  await link(page, 'All of them').click();
  await page.getByRole('link', { name: /Medicine at home/ }).click();
  const keys = page.keyboard;

  // A day may be as rough as they know it; what is no day is said at once.
  await asks('Since when');
  const day = page.getByRole('group', { name: 'Day, month or year' });
  await day.getByLabel('Year').fill('202');
  await page.getByText('There is no such day. Check day, month and year.').waitFor();
  await day.getByLabel('Year').fill('2024');
  await day.getByLabel('Month').selectOption({ label: 'March' });
  await button(page, 'Next').click();
  await asks('time of day');
  await page.locator('input[type=time]').fill('07:30');
  await button(page, 'Next').click();

  await asks('How much');
  await keys.type('8,5');
  await page.getByLabel(/Unit$/).selectOption('mg');
  await button(page, 'Next').click();
  await asks('What else');
  await keys.type('aspirin');
  const more = page.getByRole('button', { name: /^One more/ });
  await more.focus();
  await keys.press('Enter');
  await keys.type('vitamin D');
  await more.focus();
  await keys.press('Enter');
  await keys.type('ginger');
  const less = page.getByRole('button', { name: /^Take out.* 3$/ });
  await less.focus();
  await keys.press('Enter');
  await keys.press('Control+Enter');
  await page.getByText('The answers are written down.').waitFor();
  const answers = page.getByRole('region', { name: 'Questions and answers' });
  for (const words of ['March 2024', '7:30 AM', '8.5 mg', 'aspirin', 'vitamin D'])
    await answers.getByText(words).first().waitFor();

  const { fields } = await bridge.command('record', { id: (await newest('form:')).id });
  assert.deepEqual(fields.answers.since, { given: [{ date: '2024-03' }] });
  assert.deepEqual(fields.answers.at, { given: [{ time: '07:30:00' }] });
  const { quantity } = fields.answers.dose.given[0];
  assert.deepEqual([quantity.value, quantity.unit.code], [8.5, 'mg']);
  assert.deepEqual(fields.answers.beside, { given: [{ text: 'aspirin' }, { text: 'vitamin D' }] });
});

test('a pack can be asked once an administrator has read and accepted its terms', async () => {
  await page.goto(`${page.url().split('#')[0]}#/participant/${river}/ask`);
  const pack = (/** @type {import('playwright-core').Page} */ on) =>
    on.getByRole('listitem').filter({ hasText: 'WHO-5' });
  await pack(page).getByText('An administrator has to accept its terms first.').waitFor();
  assert.equal(await pack(page).getByRole('link').count(), 0);

  const ruth = await base.bridge('Ruth Demo', 'Jasper', { role: 'administrator' });
  await ruth.command('sync_now');
  const screen = await base.screen(ruth);
  await screen.at('/questionnaires');
  await pack(screen.page)
    .getByRole('button', { name: /^Read and accept/ })
    .click();
  const dialog = screen.page.getByRole('dialog', { name: /^Terms: .*WHO-5/ });
  await dialog
    .getByText(/World Health Organization|WHO/)
    .first()
    .waitFor();
  assert.deepEqual(await violations(screen.page), []);
  await dialog.getByRole('button', { name: 'Accept for our program' }).click();
  await screen.page.getByText('Accepted. It can be asked from now on.').waitFor();
  const ready = screen.page.getByRole('region', { name: 'Ready to use' });
  await ready.getByText(/WHO-5/).waitFor();

  for (const laptop of [ruth, bridge]) await laptop.command('sync_now');
  await page.reload();
  await pack(page).getByRole('link', { name: /WHO-5/ }).click();
  await heading(page, /WHO-5.*River Demo/).waitFor();
});
