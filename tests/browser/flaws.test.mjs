// What looks at the screens finds what it is there to find, and nothing else.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { flaws } from './flaws.mjs';
import { closeBrowser, newPage } from './screen.mjs';

/** @type {import('playwright-core').Page} */
let page;
before(async () => {
  page = await newPage({ viewport: { width: 360, height: 740 } });
});
after(async () => {
  await page?.context().close();
  await closeBrowser();
});

/** @param {string} markup of a screen, or of the whole page where that says what is the screen */
async function found(markup) {
  const whole = /^<(nav|main)/.test(markup) ? markup : `<main>${markup}</main>`;
  await page.setContent(`<!doctype html><style>* { margin: 0; padding: 0 }</style>${whole}`);
  return flaws(page);
}

const BIG = 'min-width: 46px; min-height: 46px';

const WRONG = {
  'a page that scrolls sideways': ['<p style="width: 400px">river</p>', /too wide/],
  'words beyond the edge': ['<p style="width: 400px">river</p>', /beyond the edge \(0 to 400\)/],
  'words beyond the left edge of a screen that keys move up and down': [
    '<main tabindex="0"><p style="position: absolute; left: -20px; width: 90px">river</p></main>',
    /beyond the edge \(-20 to 70\)/,
  ],
  'a box that scrolls sideways': [
    '<div style="overflow-x: auto"><p style="width: 900px">river</p></div>',
    /scrolls sideways/,
  ],
  'words behind an ellipsis': [
    '<p style="width: 40px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">the long river</p>',
    /cut words: “the long river”/,
  ],
  'words below an edge': [
    '<div style="height: 20px; overflow: hidden"><p>one</p><p>two</p></div>',
    /cut words: “two”/,
  ],
  'words wider than their button': [
    `<button style="width: 50px; height: 46px; padding: 0; white-space: nowrap">Participants</button>`,
    /words spill out: “Participants”/,
  ],
  'words that stand letter below letter': [
    '<p style="width: 9px; overflow-wrap: anywhere">America/Chicago</p>',
    /words are squeezed: “America/,
  ],
  'a placeholder that is too long': [
    `<input style="width: 60px; height: 46px" placeholder="Hidden while with someone">`,
    /cut words: “Hidden while/,
  ],
  'a button that is too low': [
    '<button style="width: 60px; height: 43px">Go</button>',
    /too small \(60 × 43\)/,
  ],
  'navigation that is read before the content': [
    '<nav>Help</nav><main>river</main>',
    /read before the content/,
  ],
  'a phone filled by what is not content': [
    '</main><div style="position: fixed; inset: 300px 0 0 0">bar</div><main>',
    /not content takes [56]\d %/,
  ],
};

for (const [what, [markup, line]] of Object.entries(WRONG)) {
  test(`${what} is found`, async () => assert.match((await found(markup)).join('\n'), line));
}

const RIGHT = {
  'words that are told whole in a title': [
    '<p title="the long river" style="width: 40px; overflow: hidden; white-space: nowrap">the long river</p>',
  ],
  'a table that keys move': [
    '<div tabindex="0" style="overflow-x: auto"><p style="width: 900px">river</p></div>',
  ],
  'words that can be scrolled to': [
    '<div style="height: 50px; overflow: hidden auto"><p style="height: 90px">one</p><p>two</p></div>',
  ],
  'a large button and its link in a sentence': [
    `<button style="${BIG}">Go</button><p>See <a href="#x">this</a>.</p>`,
  ],
  'a box to tick in a large label': [
    `<label style="display: block; ${BIG}"><input type="checkbox"> Yes</label>`,
  ],
};

for (const [what, [markup]] of Object.entries(RIGHT)) {
  test(`nothing is found on ${what}`, async () => assert.deepEqual(await found(markup), []));
}
