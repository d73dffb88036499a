// Reports: administrators see and save them, peers are refused.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { Base } from './base.mjs';
import { day } from './days.mjs';
import { filesOfZip } from './zip.mjs';
import { atWork, button, choice, go } from './steps.mjs';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

test('an administrator sees the figures, and saves them with what their words mean', async () => {
  const luis = await base.laptop('Luis Demo', 'Harrison', { also: ['Jasper'] });
  const participant = await luis.save('participant', { preferred_name: 'River Demo' });
  await luis.save('encounter', { participant, modality: 'in_person', minutes: 45 });
  await luis.save('encounter', { modality: 'in_person', anonymous_count: 3, minutes: 20 });
  await luis.sync();

  const bridge = await base.bridge('Ana Demo', 'Jasper', { role: 'administrator' });
  const { page } = await base.screen(bridge);
  await go(page, 'Reports');
  await button(page, 'Make the report').click();
  await page.getByRole('alert').getByText('Choose a report.').waitFor();
  await choice(page, 'Which report?', 'Persons served').click();
  await page.getByLabel('First day').fill(day(-1));
  await page.getByLabel('Last day, included').fill(day(1));
  await button(page, 'Make the report').click();
  const report = page.getByRole('article');
  await report.getByRole('heading', { name: 'Persons served' }).waitFor();
  const [row] = await bridge
    .command('report', { choice: { report: 'persons-served', from: day(-1), to: day(1) } })
    .then((table) => table.rows);
  assert.deepEqual(row.slice(0, 2), [{ code: 'persons_served' }, 'blank']);
  await report.getByRole('cell', { name: 'Persons served', exact: true }).waitFor();
  for (const { number } of row.slice(2))
    await report
      .getByRole('cell', { name: String(number) })
      .first()
      .waitFor();
  await report.getByText('internal: small counts not suppressed').first().waitFor();
  const definition = 'Person served: a distinct participant with at least one encounter';
  await report.getByText(definition).waitFor();

  const saved = async (name) => {
    await button(page, name).click();
    const said = page
      .getByText(/^Saved: /)
      .filter({ hasText: name.includes('CSV') ? /\.csv$/ : /\.xlsx$/ });
    return (await said.innerText()).replace(/^Saved: /, '');
  };
  const csv = await readFile(await saved('Save as CSV'), 'utf8');
  assert.ok(csv.includes(definition));
  assert.ok(csv.includes('internal: small counts not suppressed'));
  const workbook = filesOfZip(await readFile(await saved('Save for Excel')));
  const sheets = [...workbook].filter(([name]) => name.startsWith('xl/')).map(([, text]) => text);
  assert.ok(sheets.join('').includes(definition));
});

test('a peer specialist has no reports, and the core refuses them', async () => {
  const bridge = await base.bridge('Dana Demo', 'Jasper');
  const screen = await base.screen(bridge);
  const { page } = screen;
  await atWork(page);
  assert.equal(await page.getByRole('link', { name: 'Reports' }).count(), 0);
  await screen.at('/reports');
  await page.getByText('Reports are for administrators.').waitFor();
  const choiceOfReport = { report: 'persons-served', from: day(-1), to: day(1) };
  for (const [command, more] of [
    ['report', {}],
    ['save_report', { format: 'csv' }],
  ]) {
    const { ok, answer } = await bridge.ask(command, { choice: choiceOfReport, ...more });
    assert.deepEqual([ok, answer.code], [false, 'not_permitted']);
  }
});
