// The app's own core behind HTTP: what the screens under test talk to.

import { join } from 'node:path';

import { PASSPHRASE } from './laptop.mjs';
import { builtUi, start } from './programs.mjs';

/**
 * @typedef {object} BridgeOptions
 * @property {number} [idle] seconds until the idle lock
 * @property {number} [daysBehind] how many days behind its clock is
 */

export class Bridge {
  /** @type {{ url: string, kill: () => Promise<void> } | null} */
  #process = null;

  /**
   * @param {string} vault the vault's folder; there need not be a vault yet
   * @param {BridgeOptions} [options]
   */
  constructor(vault, options = {}) {
    this.vault = vault;
    this.options = options;
    this.reports = join(vault, '..', 'reports');
  }

  get url() {
    return this.#process?.url ?? '';
  }

  /** Starts it, each time at another address. */
  async start() {
    const { idle = 600, daysBehind = 0 } = this.options;
    const clock = ['--days-behind', String(daysBehind)];
    const folders = ['--vault', this.vault, '--reports', this.reports, '--ui', builtUi];
    this.#process = await start('alongside-bridge', [...folders, ...clock, '--idle', String(idle)]);
  }

  /** Ends it at once, as a power cut would. */
  async kill() {
    await this.#process?.kill();
    this.#process = null;
  }

  /**
   * Asks the core, without a screen.
   * @param {string} name
   * @param {Record<string, unknown>} [args]
   * @returns {Promise<{ ok: boolean, answer: any }>}
   */
  async ask(name, args = {}) {
    const body = JSON.stringify(args);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${this.url}/command/${name}`, { method: 'POST', headers, body });
    return { ok: response.ok, answer: await response.json() };
  }

  /**
   * Asks the core for what it must not refuse.
   * @param {string} name
   * @param {Record<string, unknown>} [args]
   * @returns {Promise<any>}
   */
  async command(name, args) {
    const { ok, answer } = await this.ask(name, args);
    if (!ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /**
   * Saves a new record, as a form would, and gives its id.
   * @param {string} kind
   * @param {Record<string, unknown>} fields
   * @returns {Promise<string>}
   */
  async save(kind, fields) {
    const request = { kind, id: null, fields, shown: {}, draft: null, reason: null };
    return (await this.command('save_record', { request })).id;
  }

  /**
   * What happened with somebody, newest first.
   * @param {string} participant
   * @param {Record<string, unknown>} [more] such as `voided`
   * @returns {Promise<any[]>}
   */
  async timeline(participant, more = {}) {
    return (await this.command('timeline', { request: { participant, ...more } })).rows;
  }

  /**
   * Saves past all checks what the base will refuse, and gives the id of the record.
   * @param {Record<string, unknown>} units
   * @param {string | null} [record] a new participant without one
   * @param {string | null} [author] under whose name; of whoever is at work without one
   * @returns {Promise<string>}
   */
  async saveUnchecked(units, record = null, author = null) {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ record, units, author });
    const response = await fetch(`${this.url}/unchecked`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`unchecked: ${await response.text()}`);
    return response.json();
  }

  /**
   * @param {string} code
   * @param {string | null} [colleague] who lets them in, on a laptop that is not new
   */
  async enrol(code, colleague = null) {
    const by = colleague === null ? null : { user: colleague, passphrase: PASSPHRASE };
    await this.command('enrol', { code, passphrase: PASSPHRASE, by });
  }
}
