// Who may hear what until when: a consent is given, something leaves on it with its notice, and their word takes
// it back in two actions. A photograph of the signed paper is kept with it. And the one sentence for whoever asks.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { button, choice, heading, link } from './steps.mjs';

/** @type {Base} */
let base;
before(async () => {
  base = await Base.open();
});
after(() => base?.close());

const NOTICE = '42 CFR part 2 prohibits unauthorized use or disclosure of these records.';

test('a consent is given, something leaves on it, and their word takes it back', async () => {
  const bridge = await base.bridge('Dana Demo', 'Jasper');
  const person = await bridge.save('participant', {
    preferred_name: 'River Demo',
  });
  await bridge.save('recovery_plan', {
    participant: person,
    toolbox: 'Walk by the river',
  });
  const { page } = await base.screen(bridge, {
    viewport: { width: 1366, height: 768 },
  });
  await page.addInitScript(() => Object.assign(window, { print: () => undefined }));
  await page.goto(`${bridge.url}#/participant/${person}`);
  await page.reload();

  await link(page, 'Nobody else may hear').click();
  await heading(page, 'Who may hear about River Demo').waitFor();
  await page.getByText('Nobody outside the program may hear anything.').waitFor();
  await link(page, 'New consent').click();
  await heading(page, 'Consent of River Demo').waitFor();
  assert.equal(
    await page.getByRole('radio', { name: 'Counseling notes' }).count(),
    0,
    'a peer takes none',
  );
  await page.getByLabel('Who may hear?').fill('Dr. Ada Lee');
  await page.getByRole('checkbox', { name: 'Recovery plan' }).check();
  await page.getByLabel('What may they hear, in their words?').fill('my plan');
  await page.getByLabel('What do they need it for?').fill('my knee');
  await choice(page, 'Until when?', 'Until something happens').click();
  await page.getByLabel('Until this happens').fill('my knee is well');
  const aloud = page.getByRole('region', { name: 'Read this aloud' });
  await aloud.getByText('may tell Dr. Ada Lee: my plan.').waitFor();
  await aloud.getByText('until this happens: my knee is well').waitFor();
  await choice(page, 'How it was signed', 'By finger or mouse').click();
  await page.getByLabel('Full name', { exact: true }).fill('River Demo');
  const pad = await page.getByRole('img', { name: 'Not signed yet' }).boundingBox();
  assert.ok(pad !== null);
  await page.mouse.move(pad.x + 40, pad.y + 40);
  await page.mouse.down();
  await page.mouse.move(pad.x + 120, pad.y + 80, { steps: 4 });
  await page.mouse.up();
  await choice(page, 'Are they under 18?', 'No').click();
  await button(page, 'Keep this consent').click();
  await page.getByText('How it was read', { exact: false }).first().waitFor();
  await choice(page, 'How it was read', 'Read aloud').click();
  await button(page, 'Keep this consent').click();
  await heading(page, 'Who may hear about River Demo').waitFor();
  await page.getByText('May hear: Recovery plan. For: my knee.').waitFor();

  await link(page, 'Share').click();
  await heading(page, 'Share something of River Demo').waitFor();
  await choice(page, 'What lets it leave?', 'They agreed').click();
  await choice(page, 'Which consent', 'Dr. Ada Lee: my knee').click();
  await choice(page, 'What for', 'Their care').click();
  await choice(page, 'What leaves', 'Goals and steps').click();
  await button(page, 'Show what leaves').click();
  await page.getByRole('alert').waitFor();
  await choice(page, 'What leaves', 'Recovery plan').click();
  await button(page, 'Show what leaves').click();
  const sheet = page.locator('[data-paper]').last();
  await sheet.getByText(NOTICE).waitFor();
  await page.locator('[data-paper]').first().getByText('For Dr. Ada Lee').waitFor();
  await button(page, 'Print').click();
  await page.getByText('Written down').first().waitFor();

  await page.goto(`${bridge.url}#/participant/${person}/consents`);
  await page.getByText('Recovery plan, to Dr. Ada Lee').waitFor();
  // Two actions, and nothing to fill in.
  await button(page, 'Take back: Dr. Ada Lee').click();
  await button(page, 'They said so').click();
  await page.getByText('Taken back', { exact: true }).waitFor();
  await page.getByText('They took it back by word.').waitFor();
  await page.goto(`${bridge.url}#/participant/${person}/share`);
  await choice(page, 'What lets it leave?', 'They agreed').click();
  await page.getByText('No consent holds. Ask them first.').waitFor();

  await page.goto(`${bridge.url}#/somebody-asked`);
  await page.getByText('We can’t say whether anyone is or isn’t a participant here.').waitFor();
  assert.equal(await page.getByText('River').count(), 0, 'nobody is looked up');
  await choice(page, 'Who asked', 'Police').click();
  await choice(page, 'How they asked', 'By phone').click();
  await button(page, 'Save').click();
  await page.getByText('Written down.').first().waitFor();
});

/** A gray PNG, 40 pixels wide. */
const PHOTOGRAPH = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACgAAAAeCAAAAAB7tgMBAAAAP0lEQVR42mNgYOMRkpBT0TIws3Hy8AuJSkjLKaqoa+maMG3OohXr' +
    'tuw6cOzMpRv3nrxiGFU4qnBU4ajCwawQADaPJI/r/Uv6AAAAAElFTkSuQmCC',
  'base64',
);

test('a photograph of the signed paper is added, seen, given to whose it is, and taken out', async () => {
  const bridge = await base.bridge('Cora Demo', 'Jasper');
  const person = await bridge.save('participant', { preferred_name: 'River Demo' });
  const said = {
    ...{ participant: person, consent_kind: 'general', template: 'general_1', discloser: 'The van' },
    ...{ recipient_is: 'named', recipient: 'Dr. Ada Lee', covers: ['plan'], description: 'my plan' },
    ...{ purpose: 'my knee', how_to_revoke: 'I say so.', expires: 'date', expires_on: '2099-05-27' },
    ...{ signed_how: 'paper', kept_where: 'Binder 2', signer: 'participant', under_18: 'no' },
    ...{ in_language: 'en', read_how: 'read_aloud' },
  };
  await bridge.command('give_consent', { fields: said, draft: null });
  const { page } = await base.screen(bridge, { viewport: { width: 1366, height: 768 } });
  await page.goto(`${bridge.url}#/participant/${person}/consents`);
  const choose = async (/** @type {Buffer} */ buffer) =>
    page
      .getByLabel('Add a photo or scan: Dr. Ada Lee')
      .locator('input')
      .setInputFiles({ name: 'River Demo signed.png', mimeType: 'image/png', buffer });
  await choose(PHOTOGRAPH.subarray(0, 80));
  await page.getByRole('alert').getByText('cut short or damaged', { exact: false }).waitFor();
  await choose(PHOTOGRAPH);
  const picture = page.getByRole('img', { name: 'Photo or scan, 1' });
  await picture.waitFor();
  const width = (/** @type {HTMLImageElement} */ image) => image.decode().then(() => image.naturalWidth);
  assert.equal(await picture.evaluate(width), 40);
  assert.equal(await page.getByRole('alert').count(), 0);
  assert.deepEqual(await violations(page), []);
  await button(page, 'Photo or scan, 1').click();
  const large = page.getByRole('dialog', { name: 'Photo or scan, 1' });
  assert.equal(await large.locator('img').evaluate(width), 40);
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press('Escape');
  await large.waitFor({ state: 'detached' });

  await button(page, 'Save a copy for them: Photo or scan, 1').click();
  await button(page, 'Yes, it is safe').click();
  const folder = path.join(bridge.vault, '..');
  const before = await readdir(folder);
  await page.getByLabel('Another folder').fill(folder);
  await button(page, 'Save there').click();
  await page.getByText(/^Saved: .*\.jpg\. Written down/).waitFor();
  const [file, ...more] = (await readdir(folder)).filter((name) => !before.includes(name));
  assert.deepEqual(more, []);
  assert.match(file ?? '', /^[a-z]+\.jpg$/, 'its name says nothing about anybody');
  const bytes = await readFile(path.join(folder, file ?? ''));
  assert.ok(bytes.length > 100 && !bytes.includes('River'));
  await page.getByText('Saved as a file', { exact: false }).waitFor();

  await button(page, 'Entered in error: Photo or scan, 1').click();
  await choice(page, 'Why?', 'written by mistake').click();
  await button(page, 'Take out').click();
  await picture.waitFor({ state: 'detached' });
});
