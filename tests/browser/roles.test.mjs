// What each role finds when it opens the app: people and what comes next for them, or what else is theirs.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { heading } from './steps.mjs';

/** @type {Base} */
let base;
before(async () => (base = await Base.open()));
after(() => base?.close());

const COUNTS = { 'Show names': 1, 'Check-in': 1, 'New participant': 1 };

for (const [role, first] of [
  ['peer', null],
  ['clinician', null],
  ['supervisor', null],
  ['coordinator', null],
  ['administrator', 'Reports'],
  ['auditor', 'Sites'],
]) {
  test(`${role}: Today has what is theirs, and nothing that is not`, async () => {
    const bridge = await base.bridge(`${role} Demo`, 'Jasper', { role });
    const { page } = await base.screen(bridge);
    const main = page.getByRole('main');
    const care = first === null;
    if (care) await main.getByRole('button', { name: 'Check-in' }).waitFor();
    else await main.getByRole('heading', { name: 'Yours to do' }).waitFor();
    for (const [name, count] of Object.entries(COUNTS)) {
      const found = main.locator('button, a').filter({ hasText: name });
      assert.equal(await found.count(), care ? count : 0, name);
    }
    assert.equal(await page.locator('#person-search').count(), care ? 1 : 0);
    assert.deepEqual(await violations(page), []);
    // A code name is suggested whoever asks; nobody's is told.
    assert.ok((await bridge.command('suggest_handle')).length > 0);
    if (first !== null) {
      await main.getByRole('link', { name: first }).click();
      await heading(page, first).waitFor();
    }
  });
}
