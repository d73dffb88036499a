// Two ways to work the screens. With keys alone a control is gone to with Tab, as far as it takes from where the
// cursor stands, and used with Enter, the space bar, arrows and digits; nothing is focused or clicked by script.
// What that shows: whatever was used can be reached by keys from where the last step left them, is not covered
// by anything when it is, and says with a ring that it has the focus.

import assert from 'node:assert/strict';

import { Actions } from './actions.mjs';
import { distance, standing } from './tabs.mjs';

/** @typedef {import('playwright-core').Locator} Locator */

/** Whose hands: what was counted of one piece of work. */
class Hands {
  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
    this.actions = new Actions(page, '');
  }

  /**
   * Begins to count.
   * @param {string} what
   */
  begin(what) {
    this.actions = new Actions(this.page, what);
  }
}

export class Keys extends Hands {
  /** Where the cursor was lost: nothing had the focus any more.
   * @type {string[]} */
  lost = [];
  last = '';

  /**
   * Presses a key where the cursor is.
   * @param {string} key
   */
  async key(key) {
    await this.actions.press(key);
  }

  /**
   * Goes to a control with Tab or Shift and Tab.
   * @param {Locator} target
   */
  async to(target) {
    await target.waitFor({ state: 'attached' });
    if (
      await this.page.evaluate(
        () => document.activeElement === document.body && performance.now() > 3_000,
      )
    )
      this.lost.push(`before ${target}: ${this.last}`);
    this.last = String(target);
    for (let tries = 0; tries < 12; tries++) {
      const far = await target.evaluate(distance);
      if (far === null) break;
      for (let tabs = 0; tabs < Math.abs(far); tabs++) await this.key(far > 0 ? 'Tab' : 'Shift+Tab');
    }
    assert.deepEqual(
      await target.evaluate(standing),
      { there: true, ring: true, seen: true },
      `${target}`,
    );
  }

  /**
   * A button or a link.
   * @param {Locator} target
   */
  async press(target) {
    await this.to(target);
    await this.key('Enter');
  }

  /**
   * A box to tick.
   * @param {Locator} target
   */
  async tick(target) {
    await this.to(target);
    await this.key('Space');
  }

  /**
   * An answer among several: its digits where it is a number, else arrows from the first.
   * @param {Locator} target the radio button
   * @param {string} answer
   */
  async choose(target, answer) {
    await this.to(target);
    if (/^\d+$/.test(answer)) for (const digit of answer) await this.key(digit);
    else {
      const chosen = () => target.evaluate((radio) => radio === document.activeElement);
      if (await chosen()) await this.key('Space');
      for (let far = 0; far < 20 && !(await chosen()); far++) await this.key('ArrowRight');
    }
    assert.ok(await target.isChecked(), answer);
  }

  /**
   * One of a list that drops down.
   * @param {Locator} target
   * @param {string} label
   */
  async pick(target, label) {
    await this.to(target);
    await this.page.keyboard.type(label);
    await target.and(this.page.locator(':focus')).waitFor();
  }

  /**
   * Types in one go.
   * @param {Locator} target
   * @param {string} text
   */
  async type(target, text) {
    await this.to(target);
    await this.actions.type(target, text);
  }

  /**
   * Saves the form that is open.
   * @param {string} _ what its button says
   */
  async save(_) {
    await this.key('Control+Enter');
  }

  /** Says how many presses it took. */
  done() {
    this.actions.done(Infinity);
  }
}

/** A mouse; a thumb where the screen is one to touch. */
export class Pointer extends Hands {
  /**
   * @param {import('playwright-core').Page} page
   * @param {boolean} touches
   */
  constructor(page, touches = false) {
    super(page);
    this.touches = touches;
  }

  /** @param {Locator} target */
  async press(target) {
    if (this.touches) await this.actions.tap(target);
    else await this.actions.click(target);
  }

  /** @param {Locator} target */
  async tick(target) {
    await this.press(target.locator('..'));
  }

  /**
   * @param {Locator} target the radio button, in its label
   * @param {string} answer
   */
  async choose(target, answer) {
    await this.press(target.locator('..'));
    assert.ok(await target.isChecked(), answer);
  }

  /**
   * @param {Locator} target
   * @param {string} label
   */
  async pick(target, label) {
    await target.selectOption({ label });
  }

  /**
   * @param {Locator} target
   * @param {string} text
   */
  async type(target, text) {
    if (this.touches) await target.tap();
    await this.actions.type(target, text);
  }

  /** @param {string} name of the button that saves */
  async save(name) {
    await this.press(this.page.locator('button.primary').filter({ hasText: name }));
  }

  /** @param {number} most actions that it may take */
  done(most) {
    this.actions.done(most);
  }
}
