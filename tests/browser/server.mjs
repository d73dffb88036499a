// An organisation's sync server, over TLS, with its embedded SQLite.

import { run, start } from './programs.mjs';

const PROGRAM = 'alongside-server';

/** What `Not safe right now?` shows for every site of these tests. */
export const EMERGENCY_DEPARTMENT = 'Demo County Hospital, 40 min by Route 7';

export class Server {
  /** @type {{ url: string, kill: () => Promise<void> } | null} */
  #process = null;
  /** The users' ids. In these tests the same name is the same person.
   * @type {Map<string, string>} */
  #people = new Map();
  /** Where it listens, also while it is off. */
  url = '';

  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  /** Makes the organisation. */
  async init() {
    const organisation = ['--org', 'Demo Recovery Alliance', '--time-zone', 'America/Chicago', '--demo'];
    await run(PROGRAM, ['init', '--data', this.folder, ...organisation]);
  }

  /**
   * Starts it, at the address it had before if it had one.
   * @param {{ daysBehind?: number }} [options] how many days behind its clock is
   */
  async start({ daysBehind = 0 } = {}) {
    const listen = this.url === '' ? '127.0.0.1:0' : new URL(this.url).host;
    const where = ['--data', this.folder, '--listen', listen];
    this.#process =
      daysBehind === 0
        ? await start(PROGRAM, ['serve', ...where])
        : await start('alongside-earlier-base', [...where, '--days-behind', String(daysBehind)]);
    this.url = this.#process.url;
  }

  /** Ends it at once. */
  async stop() {
    await this.#process?.kill();
    this.#process = null;
  }

  /**
   * The code that answers what somebody reads out.
   * @param {string} request
   * @returns {Promise<string>}
   */
  async approve(request) {
    const args = ['recovery', 'approve', request, '--data', this.folder, '--json'];
    return JSON.parse(await run(PROGRAM, args)).code;
  }

  /**
   * How many days laptops may be used out of touch.
   * @param {number} days
   */
  async lease(days) {
    await run(PROGRAM, ['lease', '--days', String(days), '--data', this.folder, '--json']);
  }

  /**
   * A one-time enrolment code; user and sites are made if new.
   * @param {string} user
   * @param {string} site
   * @param {string} [role]
   * @param {string[]} [also] other sites that the user serves
   * @returns {Promise<string>}
   */
  async code(user, site, role = 'peer', also = []) {
    const others = also.flatMap((name) => ['--also-site', name]);
    const who = ['--url', this.url, '--user', '-', '--role', role, '--site', site, '--new-site', ...others];
    const near = ['--site-emergency', EMERGENCY_DEPARTMENT, '--site-on-call', '555-0100'];
    const hill = ['--site-signal', 'Top of the hill behind the church'];
    const args = ['enrolment-code', '--data', this.folder, ...who, ...near, ...hill, '--json'];
    const known = this.#people.get(user);
    if (known !== undefined) args.push('--same-person', known);
    const made = JSON.parse(await run(PROGRAM, args, {}, user));
    this.#people.set(user, made.user.id);
    return made.code;
  }
}
