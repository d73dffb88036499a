// Counts what somebody does at the screens: a press of a key, a click or tap, or one go of typing is one
// action. Moving to a field before typing counts unless the cursor is there already.

import assert from 'node:assert/strict';

export class Actions {
  #count = 0;
  #begun = Date.now();

  /**
   * @param {import('playwright-core').Page} page
   * @param {string} what is done, as it is printed
   */
  constructor(page, what) {
    this.page = page;
    this.what = what;
  }

  /** @param {import('playwright-core').Locator} target */
  async click(target) {
    await target.click();
    this.#count += 1;
  }

  /** @param {import('playwright-core').Locator} target */
  async tap(target) {
    await target.tap();
    this.#count += 1;
  }

  /**
   * Presses a key where the cursor is.
   * @param {string} key
   */
  async press(key) {
    await this.page.keyboard.press(key);
    this.#count += 1;
  }

  /**
   * Types in one go.
   * @param {import('playwright-core').Locator} target
   * @param {string} text
   */
  async type(target, text) {
    await target.waitFor();
    if (!(await target.evaluate((field) => field === document.activeElement))) await this.click(target);
    await this.page.keyboard.type(text);
    this.#count += 1;
  }

  /**
   * Says how many actions and seconds it took, once the screen shows that it is done.
   * @param {number} most
   */
  done(most) {
    const seconds = ((Date.now() - this.#begun) / 1_000).toFixed(1);
    console.log(`${this.what}: ${this.#count} actions, ${seconds} s`);
    assert.ok(this.#count <= most, `${this.what} took ${this.#count} actions instead of ${most}`);
  }
}
