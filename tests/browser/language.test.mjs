// English or Spanish: chosen before anything else, followed at once, and kept for each user.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Base } from './base.mjs';
import { PASSPHRASE } from './laptop.mjs';
import { button, go, heading } from './steps.mjs';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

/** @param {import('playwright-core').Page} page */
const pageLanguage = (page) => page.evaluate(() => document.documentElement.lang);

test('somebody sets a laptop up in Spanish, and finds it so again', async () => {
  const bridge = await base.newBridge();
  const { page } = await base.screen(bridge);
  await heading(page, 'Set up this laptop').waitFor();
  await button(page, 'Español').click();
  await heading(page, 'Preparar esta laptop').waitFor();
  assert.equal(await pageLanguage(page), 'es');
  await page.getByLabel('Código de inscripción').fill(await base.server.code('Luis Demo', 'Jasper'));
  await button(page, 'Revisar el código').click();
  await page.getByLabel('Elija una frase clave').fill(PASSPHRASE);
  await page.getByLabel('La frase clave otra vez').fill(PASSPHRASE);
  await button(page, 'Preparar esta laptop').click();
  await page.getByRole('navigation', { name: 'Principal' }).waitFor();

  const dana = await base.server.code('Dana Demo', 'Jasper');
  const luis = (await bridge.command('app_state')).session.user.id;
  await bridge.enrol(dana, luis);
  await bridge.command('lock');
  await heading(page, 'Desbloquear').waitFor();
  await page.getByText('Dana Demo').click();
  await button(page, 'English').click();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await button(page, 'Unlock').click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await button(page, 'Lock').click();
  await button(page, 'Unlock').waitFor();
  await page.reload();
  await heading(page, 'Unlock').waitFor();
  await page.getByText('Luis Demo').click();
  await heading(page, 'Desbloquear').waitFor();
  await page.getByText('Dana Demo').click();
  await heading(page, 'Unlock').waitFor();
});

test('the settings change all words at once, and are kept', async () => {
  const bridge = await base.bridge('Ana Demo', 'Jasper');
  const { page } = await base.screen(bridge);
  await go(page, 'Settings');
  await page.getByText('Español', { exact: true }).click();
  await heading(page, 'Ajustes').waitFor();
  await page.getByRole('link', { name: 'Participantes' }).waitFor();
  await page.getByText('Oscuro', { exact: true }).click();
  await page.getByText('Se guarda para usted en esta laptop.').waitFor();
  await bridge.command('lock');
  await page.reload();
  await heading(page, 'Desbloquear').waitFor();
  const look = () => [document.documentElement.lang, document.documentElement.dataset['theme']];
  assert.deepEqual(await page.evaluate(look), ['es', 'dark']);
});
