// A base: a server, the laptops that belong to it, and windows on them. All of it is gone on close.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Bridge } from './bridge.mjs';
import { Laptop } from './laptop.mjs';
import { closeBrowser, Screen } from './screen.mjs';
import { Server } from './server.mjs';

export class Base {
  /** @type {Screen[]} */
  #screens = [];
  /** @type {Bridge[]} */
  #bridges = [];
  #laptops = 0;

  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    this.server = new Server(join(folder, 'server'));
  }

  /**
   * A base with its server running.
   * @param {{ daysBehind?: number }} [options] how many days behind the server's clock is
   */
  static async open(options) {
    const base = new Base(await mkdtemp(join(tmpdir(), 'alongside-browser-')));
    await base.server.init();
    await base.server.start(options);
    return base;
  }

  /**
   * A laptop of another team, enrolled.
   * @param {string} user
   * @param {string} site
   * @param {{ role?: string, also?: string[] }} [options] also: other sites that the user serves
   */
  async laptop(user, site, { role, also } = {}) {
    const laptop = new Laptop(this.#newVault());
    await laptop.runWith(await this.server.code(user, site, role, also), 'enrol', '-');
    return laptop;
  }

  /**
   * A core for the screens, not enrolled yet.
   * @param {import('./bridge.mjs').BridgeOptions} [options]
   */
  async newBridge(options) {
    const bridge = new Bridge(this.#newVault(), options);
    this.#bridges.push(bridge);
    await bridge.start();
    return bridge;
  }

  /**
   * A core for the screens, enrolled and unlocked.
   * @param {string} user
   * @param {string} site
   * @param {{ role?: string } & import('./bridge.mjs').BridgeOptions} [options]
   */
  async bridge(user, site, { role, ...options } = {}) {
    const bridge = await this.newBridge(options);
    await bridge.enrol(await this.server.code(user, site, role));
    return bridge;
  }

  /**
   * A window on a core.
   * @param {Bridge} bridge
   * @param {import('playwright-core').BrowserContextOptions} [options]
   */
  async screen(bridge, options) {
    const screen = await Screen.open(bridge, options);
    this.#screens.push(screen);
    return screen;
  }

  async close() {
    try {
      for (const screen of this.#screens) await screen.close();
    } finally {
      await closeBrowser();
      for (const bridge of this.#bridges) await bridge.kill();
      await this.server.stop();
      await rm(this.folder, { recursive: true, force: true });
    }
  }

  #newVault() {
    this.#laptops++;
    return join(this.folder, `laptop-${this.#laptops}`, 'vault');
  }
}
