// Paper for somebody: whether it is safe to carry comes first; the pages on the screen are those of the file
// and of the printer; what was given is written down, and nothing else of a person gets onto paper.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { Base } from './base.mjs';
import { button, choice, heading, link } from './steps.mjs';

/** @type {Base} */
let base;
/** @type {string} */
let folder;
before(async () => {
  base = await Base.open();
  folder = await mkdtemp(path.join(os.tmpdir(), 'alongside-paper-'));
});
after(async () => {
  await base?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The words of a file, one blank between them. */
const words = (/** @type {string} */ file) =>
  execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).split(/\s+/).join(' ');

test('a plan is given on paper and as a file, and each is written down', async () => {
  const bridge = await base.bridge('Dana Demo', 'Jasper');
  const person = await bridge.save('participant', {
    preferred_name: 'River Demo',
    language: 'Spanish',
  });
  await bridge.save('recovery_plan', {
    participant: person,
    toolbox: 'Caminar junto al río\nNo beber',
    crisis: 'Llamar a Elena',
  });
  await bridge.save('supporter', {
    participant: person,
    name: 'Elena',
    phone: '479-555-0142',
  });
  const { page } = await base.screen(bridge, {
    viewport: { width: 1366, height: 768 },
  });
  await page.addInitScript(() => {
    Object.assign(window, {
      prints: 0,
      print: () => {
        const { title } = document;
        Object.assign(window, { prints: /** @type {any} */ (window).prints + 1, title });
        dispatchEvent(new Event('afterprint'));
      },
    });
  });
  await page.goto(`${bridge.url}#/participant/${person}`);
  await page.reload();

  await link(page, 'Print').click();
  await heading(page, 'Print for River Demo').waitFor();
  await page.getByRole('heading', { name: 'Is it safe to carry this?' }).waitFor();
  assert.equal(await page.locator('[data-paper]').count(), 0, 'nothing is shown before it is asked');
  await button(page, 'Yes, it is safe').click();
  const sheet = page.locator('[data-paper]');
  await sheet.getByText('Mi plan de recuperación').waitFor();
  assert.ok(await page.getByRole('radio', { name: 'Spanish' }).isChecked());
  await choice(page, 'In which language', 'English').click();
  await sheet.getByText('My recovery plan').waitFor();
  assert.equal(await sheet.getByText('River').count(), 0, 'no sheet bears a name');

  const given = async () => {
    const request = {
      kind: 'disclosure',
      filter: {},
      standing: 'standing',
      open: false,
    };
    const { rows } = await bridge.command('records', { request });
    return rows.map((/** @type {any} */ row) => [row.fields.what, row.fields.method]);
  };
  assert.deepEqual(await given(), [], 'a preview gives nothing');
  await button(page, 'Print').click();
  await page.getByText('Written down: a copy was given to them.').waitFor();
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).prints), 1);
  const titles = await page.evaluate(() => [/** @type {any} */ (window).title, document.title]);
  assert.deepEqual(titles, ['Sheet', 'Alongside'], 'a printer is told nothing by a title');
  assert.deepEqual(await given(), [['plan', 'printed']]);
  const printed = path.join(folder, 'printed.pdf');
  await writeFile(printed, await page.pdf({ preferCSSPageSize: true }));
  const info = execFileSync('pdfinfo', [printed], { encoding: 'utf8' });
  assert.match(info, /Pages: +1\n/);
  assert.match(words(printed), /My recovery plan.*Caminar junto al río.*Llamar a Elena/);
  assert.doesNotMatch(words(printed), /River Demo|Written down|Print|Today/);
  await button(page, 'It did not print').click();
  await page.getByText('Taken back: nothing was given.').waitFor();
  assert.deepEqual(await given(), []);

  await button(page, 'Save as PDF').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Another folder').fill(path.join(folder, 'nowhere'));
  await dialog.getByRole('button', { name: 'Save there' }).click();
  await dialog.getByRole('alert').waitFor();
  assert.deepEqual(await given(), [], 'what could not be saved is not written down');
  await dialog.getByLabel('Another folder').fill(folder);
  await dialog.getByRole('button', { name: 'Save there' }).click();
  await page.getByText(/^Saved: .*sheet\.pdf\. Written down/).waitFor();
  assert.match(words(path.join(folder, 'sheet.pdf')), /My recovery plan.*Caminar junto al río/);
  assert.deepEqual(await given(), [['plan', 'saved_as_pdf']]);
  assert.deepEqual((await readdir(folder)).sort(), ['printed.pdf', 'sheet.pdf'], 'nothing else is left');

  await choice(page, 'What to print', 'Wallet card').click();
  await page.getByText('1 line is left off').waitFor();
  await sheet.getByText('Elena').waitFor();
  assert.equal(await sheet.getByText('beber').count(), 0);
  await choice(page, 'Which card', 'With everything').click();
  await sheet.getByText('No beber').waitFor();
  await choice(page, 'What to print', 'Week').click();
  await page.getByText('There is nothing to put on this sheet yet.').waitFor();
  assert.equal(await button(page, 'Print').count(), 0);
});

test('the neutral card is one press away, and a page about somebody is not for paper', async () => {
  const bridge = await base.bridge('Luis Demo', 'Jasper');
  const person = await bridge.save('participant', {
    preferred_name: 'Sunny Demo',
  });
  const goal = await bridge.save('goal', {
    participant: person,
    statement: 'Sober for Lily',
  });
  await bridge.save('coping_strategy', {
    participant: person,
    what: 'Breathe slowly',
  });
  const { page } = await base.screen(bridge);
  await page.goto(`${bridge.url}#/record/${goal}/${person}`);
  await page.reload();
  await heading(page, /Sober for Lily/).waitFor();
  const file = path.join(folder, 'page.pdf');
  await writeFile(file, await page.pdf());
  assert.doesNotMatch(words(file), /Sober|Sunny|Lily/, 'a page about somebody leaves the paper blank');

  await link(page, 'Print').click();
  await button(page, 'Rather the neutral card').click();
  const sheet = page.locator('[data-paper]');
  await sheet.getByText('Breathe slowly').waitFor();
  assert.equal(await sheet.getByText('Sober').count(), 0);
});
