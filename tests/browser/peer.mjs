// Somebody at work on a laptop of their own, in their language and with their hands: what both teams of the week do
// in the same way.

import assert from 'node:assert/strict';

import { PASSPHRASE } from './laptop.mjs';
import { arrived } from './steps.mjs';
import { wordsOf } from './words.mjs';

/** @param {string} words */
const whole = (words) =>
  new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(':', '\\s*:')}$`);

export class Peer {
  /**
   * @param {string} name
   * @param {string} language
   * @param {import('./bridge.mjs').Bridge} bridge
   * @param {import('playwright-core').Page} page
   * @param {any} hands
   */
  constructor(name, language, bridge, page, hands) {
    this.name = name;
    this.words = wordsOf(language);
    this.bridge = bridge;
    this.page = page;
    this.hands = hands;
  }

  /** @param {string} key @param {Record<string, unknown>} [given] */
  say(key, given) {
    return this.words.say(key, given);
  }

  /** @param {string} key @param {Record<string, unknown>} [given] */
  button(key, given) {
    return this.page.getByRole('button', { name: whole(this.say(key, given)) });
  }

  /** @param {string} key @param {Record<string, unknown>} [given] */
  link(key, given) {
    return this.page.getByRole('link', { name: whole(this.say(key, given)) });
  }

  /** @param {string} key of a part of the screen @param {Record<string, unknown>} [given] */
  part(key, given) {
    return this.page.getByRole('region', { name: whole(this.say(key, given)) });
  }

  /** Waits for the heading of a screen. @param {string} words */
  async headed(words) {
    await this.page.getByRole('heading', { name: words, level: 1, exact: true }).waitFor();
  }

  /** Waits for what is said. @param {string} key @param {Record<string, unknown>} [given] */
  async told(key, given) {
    await this.page.getByText(this.say(key, given), { exact: true }).first().waitFor();
  }

  /**
   * The field of a form, by its question.
   * @param {string} kind
   * @param {string} field
   */
  field(kind, field) {
    return this.page
      .getByLabel(new RegExp(`^${whole(this.words.ask(kind, field)).source.slice(1, -1)}`))
      .first();
  }

  /**
   * Answers a question that offers its answers.
   * @param {string} kind
   * @param {string} field
   * @param {string} value a number, or the code of a choice
   */
  async answer(kind, field, value) {
    const question = this.words.ask(kind, field);
    const label = /^\d+$/.test(value) ? value : this.words.choice(kind, field, value);
    await this.choose(question, label);
  }

  /** @param {string} question @param {string} label */
  async choose(question, label) {
    const group = this.page.getByRole('group', {
      name: new RegExp(`^${whole(question).source.slice(1, -1)}`),
    });
    await this.hands.choose(group.getByRole('radio', { name: label, exact: true }), label);
  }

  /** @param {string} code */
  async enrol(code) {
    await this.hands.type(this.page.getByLabel(this.say('enrol_code')), code);
    await this.hands.press(this.button('enrol_check'));
    const passphrase = this.page.locator('input[autocomplete="new-password"]');
    await this.hands.type(passphrase.nth(0), PASSPHRASE);
    await this.hands.type(passphrase.nth(1), PASSPHRASE);
    await this.hands.press(this.button('enrol'));
    await this.atWork();
  }

  async unlock() {
    const passphrase = this.page.getByLabel(this.say('passphrase'), {
      exact: true,
    });
    await this.hands.type(passphrase, PASSPHRASE);
    await this.hands.press(this.button('unlock'));
    await this.atWork();
  }

  async atWork() {
    await this.page.getByRole('navigation', { name: this.say('nav_label') }).waitFor();
  }

  /** Goes to a place in the menu. @param {string} key */
  async go(key) {
    const menu = this.page.getByRole('navigation', {
      name: this.say('nav_label'),
    });
    if ('key' in this.hands) {
      const skip = this.button('skip_to_places');
      await this.hands.press(skip);
    }
    const to = menu.getByRole('link', { name: this.say(key), exact: true });
    await this.hands.press(to);
    await arrived(to);
  }

  /** Nobody looks on any more, and the day stands there again. */
  async alone() {
    if ('key' in this.hands) await this.hands.key('F8');
    else await this.hands.press(this.page.getByRole('button', { name: this.say('with_done') }));
    await this.page.getByRole('region', { name: this.say('with_label') }).waitFor({ state: 'detached' });
  }

  /** Opens somebody by name. @param {string} name */
  async open(name) {
    const search = this.page.getByRole('combobox', {
      name: this.say('search_label'),
    });
    if ('key' in this.hands) {
      if (!(await search.evaluate((box) => box === document.activeElement))) await this.hands.key('/');
      await this.page.keyboard.type(name);
    } else await this.hands.type(search, name);
    // Enter follows the last letter at once, whatever half of the name has found.
    if ('key' in this.hands) await this.hands.key('Enter');
    else await this.hands.press(this.page.getByRole('option').filter({ hasText: name }).first());
    await this.headed(name);
  }

  /** Opens a group of a page for editing. @param {string} group */
  async edit(group) {
    const name = whole(`${this.say('edit')}: ${this.say(group)}`);
    await this.hands.press(this.page.getByRole('button', { name }));
  }

  /** Whom a name is of, as this laptop knows them. @param {string} name */
  async id(name) {
    const found = await this.bridge.command('search', { text: name });
    const card = found.find((/** @type {any} */ one) => one.name === name);
    assert.ok(card, `${name} is on the laptop of ${this.name}`);
    return card.id;
  }

  /** Records of a kind. @param {string} kind @param {string | null} [about] */
  async records(kind, about = null) {
    return (await this.bridge.command('records', { request: { kind, about } })).rows;
  }

  async sync() {
    await this.go('nav_sync');
    await this.hands.press(this.button('sync_now'));
    const done = this.say('sync_done', {
      pushed: '\\d+',
      received: '\\d+',
      pulled: '\\d+',
    });
    await this.page.getByText(new RegExp(`^${done.replaceAll('.', '\\.')}$`)).waitFor();
  }
}
