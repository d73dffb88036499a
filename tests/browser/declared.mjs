// The declarations of all kinds, and how any of them is written on the screens: nothing here knows a kind.

import { readFile } from 'node:fs/promises';

import { day } from './days.mjs';

/**
 * @typedef {import('../../ui/src/lib/backend/generated/KindDescription').KindDescription} Kind
 * @typedef {import('../../ui/src/lib/backend/generated/FieldDescription').FieldDescription} Field
 * @typedef {import('playwright-core').Locator} Locator
 */

const GENERATED = new URL('../../ui/src/lib/backend/generated/kinds.ts', import.meta.url);

/** @returns {Promise<Kind[]>} */
export async function declaredKinds() {
  const text = await readFile(GENERATED, 'utf8');
  return JSON.parse(text.slice(text.indexOf('= [') + 2).replace(/;\s*$/, ''));
}

/** The fields that a form about somebody asks for. */
export function askedFields(/** @type {Kind} */ kind) {
  return kind.fields.filter(
    ({ name, asked }) =>
      asked !== 'by_program' && !(kind.root === 'participant' && name === 'participant'),
  );
}

/**
 * Answers a field; `turn` makes another answer of it. Gives what a page says of it afterwards, as far as that
 * does not depend on words, or `null`.
 * @param {Locator} form
 * @param {Field} field
 * @param {number} turn
 * @param {string} [path]
 * @returns {Promise<string | null>}
 */
export async function answer(form, field, turn, path = field.name) {
  const input = form.locator(`[id="field-${path}"]`);
  const label = (/** @type {number} */ place) => input.locator('label').nth(place).click();
  const words = `${field.name.replaceAll('_', ' ')} ${turn}`;
  switch (field.asked) {
    case 'scale':
      await label(3 + turn);
      return null;
    case 'choice':
      await label(turn);
      return null;
    case 'choices':
      await label(0);
      return null;
    case 'choice_list':
      await input.selectOption({ index: 1 + turn });
      return null;
    case 'amount':
      await input.fill(String(20 + turn));
      return String(20 + turn);
    case 'phone':
      await input.fill(`555-010${turn}`);
      return `555-010${turn}`;
    case 'words':
    case 'long_words':
      await input.fill(words);
      return words;
    case 'word_list':
      await input.fill(words);
      return words;
    case 'day':
      return answerDay(input, field, turn);
    case 'month': {
      await input.selectOption({ index: 1 + turn });
      await input.locator('xpath=ancestor::fieldset').locator('input').fill('2020');
      return '2020';
    }
    case 'record':
      // What a blank would mean may stand there already.
      if ((await input.getAttribute('role')) !== 'combobox') return null;
      await input.click();
      await form.locator('.picker').getByRole('option').first().click();
      return null;
    case 'signature':
      await input.fill('River Demo');
      await form.getByRole('button', { name: 'Sign with this name' }).click();
      return 'River Demo';
    case 'together': {
      let said = null;
      for (const inner of field.fields)
        said = (await answer(form, inner, turn, `${path}.${inner.name}`)) ?? said;
      return said;
    }
    default:
      // Several records, and moments that are now: left as they are.
      return null;
  }
}

/**
 * @param {Locator} input
 * @param {Field} field
 * @param {number} turn
 */
async function answerDay(input, field, turn) {
  if (!field.lived) {
    await input.fill(day(turn));
    return null;
  }
  await input.selectOption({ index: 1 + turn });
  const parts = input.locator('xpath=ancestor::fieldset').locator('input');
  await parts.nth(0).fill('7');
  await parts.nth(1).fill('1984');
  return '1984';
}
