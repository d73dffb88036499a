// Runs axe in a page, where the page's own rules about scripts do not reach.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong, as readable lines.
 * @param {import('playwright-core').Page} page
 * @param {string[]} [rules] only these rules
 * @returns {Promise<string[]>}
 */
export async function violations(page, rules) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await source);
  return page.evaluate(async (values) => {
    const runOnly = values === undefined ? {} : { runOnly: { type: 'rule', values } };
    const found = await globalThis.axe.run(document, { resultTypes: ['violations'], ...runOnly });
    return found.violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
    );
  }, rules);
}
