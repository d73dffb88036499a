// A laptop worked through `alongside-ctl`: the other team.

import { run } from './programs.mjs';

/** The passphrase of everybody in these tests. */
export const PASSPHRASE = 'gravel lantern otter seven';

export class Laptop {
  /** @param {string} vault */
  constructor(vault) {
    this.vault = vault;
  }

  /**
   * Does one task and gives the JSON it printed.
   * @param {...string} task
   */
  run(...task) {
    return this.runWith('', ...task);
  }

  /**
   * Does one task in which `-` stands for `input`.
   * @param {string} input
   * @param {...string} task
   */
  async runWith(input, ...task) {
    const args = ['--vault', this.vault, ...task, '--json'];
    return JSON.parse(await run('alongside-ctl', args, { ALONGSIDE_PASSPHRASE: PASSPHRASE }, input));
  }

  /**
   * Saves a record, or some fields of one, and gives its id.
   * @param {string} kind
   * @param {Record<string, unknown>} fields
   * @param {string} [id]
   * @returns {Promise<string>}
   */
  async save(kind, fields, id) {
    const change = id === undefined ? [] : ['--id', id];
    return (await this.runWith(JSON.stringify(fields), 'save', kind, '-', ...change)).id;
  }

  /** @param {string} id */
  show(id) {
    return this.run('show', id);
  }

  /** Sends what waits and receives what others wrote. */
  sync() {
    return this.run('sync');
  }
}
