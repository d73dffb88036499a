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
  async run(...task) {
    const args = ['--vault', this.vault, ...task, '--json'];
    return JSON.parse(await run('alongside-ctl', args, { ALONGSIDE_PASSPHRASE: PASSPHRASE }));
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
    return (await this.run('save', kind, JSON.stringify(fields), ...change)).id;
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
