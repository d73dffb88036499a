// The screens in Debian's Chromium. A screen that throws, or asks anybody but its own bridge, fails its
// test when it closes.

import assert from 'node:assert/strict';

import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How long an action may take. */
const PATIENCE = 15_000;

/** The two sizes that the screens are made for. */
export const LAPTOP = { width: 1366, height: 768 };
export const TABLET = { width: 800, height: 1280 };

/** The smallest that they have to fit. */
export const PHONE = { width: 360, height: 740 };

/** @type {Promise<import('playwright-core').Browser> | null} */
let browser = null;

function launched() {
  browser ??= chromium.launch({
    executablePath: process.env.ALONGSIDE_CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
  });
  return browser;
}

/** Closes the browser of this process. */
export async function closeBrowser() {
  await (await browser)?.close();
  browser = null;
}

/**
 * A page of its own, without a bridge.
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function newPage(options) {
  return (await (await launched()).newContext(options)).newPage();
}

export class Screen {
  /** @type {string[]} */
  #errors = [];
  /** @type {string[]} */
  #strangers = [];

  /**
   * @param {import('./bridge.mjs').Bridge} bridge
   * @param {import('playwright-core').Page} page
   */
  constructor(bridge, page) {
    this.bridge = bridge;
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => this.#errors.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith('http://127.0.0.1:')) this.#strangers.push(request.url());
    });
  }

  /**
   * A window on a bridge.
   * @param {import('./bridge.mjs').Bridge} bridge
   * @param {import('playwright-core').BrowserContextOptions} [options]
   */
  static async open(bridge, options = {}) {
    const looks = { viewport: LAPTOP, locale: 'en-US', reducedMotion: /** @type {const} */ ('reduce') };
    const screen = new Screen(bridge, await newPage({ ...looks, ...options }));
    await screen.page.goto(bridge.url);
    return screen;
  }

  /**
   * Loads the window anew at a screen, as if the app had just been opened there.
   * @param {string} [address] what stands after `#`
   */
  async at(address = '') {
    await this.page.goto('about:blank');
    await this.page.goto(`${this.bridge.url}/#${address}`);
  }

  /** Everything in the page, seen or not: markup, and what stands in fields. */
  content() {
    return this.page.evaluate(() => {
      const fields = [...document.querySelectorAll('input, textarea, select')];
      return [document.documentElement.outerHTML, ...fields.map((field) => field.value)].join('\n');
    });
  }

  /** Everything that can be read aloud, as the browser itself tells assistive technology. */
  async readAloud() {
    const session = await this.page.context().newCDPSession(this.page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    const told = nodes.filter((node) => !node.ignored);
    return told
      .flatMap((node) => [node.name?.value, node.value?.value])
      .filter(Boolean)
      .join('\n');
  }

  async close() {
    // What a test answers in the place of the core may be on its way.
    if (!this.page.isClosed()) await this.page.unrouteAll({ behavior: 'ignoreErrors' });
    await this.page.context().close();
    assert.deepEqual(this.#errors, [], 'the page threw');
    assert.deepEqual(this.#strangers, [], 'the page asked somebody else');
  }
}
