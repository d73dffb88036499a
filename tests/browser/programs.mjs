// The built programs: where they are, running one to its end, and keeping one running. Whatever was
// started is gone when this process is.

import { execFile, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const target = resolve(repository, process.env.CARGO_TARGET_DIR ?? 'target', 'debug');
const folder = process.env.ALONGSIDE_PROGRAMS ?? target;

/** The UI as the bridge serves it. */
export const builtUi = join(repository, 'ui', 'dist-bridge');

/** How long a program may take to say where it listens, or to end. */
const PATIENCE = 60_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

/**
 * Runs a program to its end and gives what it printed.
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 * @param {string} [input] what `-` stands for
 * @returns {Promise<string>}
 */
export function run(program, args, environment = {}, input = '') {
  const options = { env: { ...process.env, ...environment }, timeout: PATIENCE, maxBuffer: 64e6 };
  return new Promise((done, failed) => {
    const child = execFile(join(folder, program), args, options, (error, stdout, stderr) => {
      running.delete(child);
      if (error === null) done(stdout);
      else failed(new Error(`${program} ${args[2] ?? args[0]}: ${stderr.trim() || error.message}`));
    });
    running.add(child);
    child.stdin?.end(input);
  });
}

/**
 * Starts a program that stays, and waits until it says where it listens.
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<{ url: string, kill: () => Promise<void> }>} `kill` ends it as a power cut would.
 */
export async function start(program, args) {
  const env = { ...process.env, ALONGSIDE_LOG: 'warn' };
  const child = spawn(join(folder, program), args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const ended = new Promise((done) => child.once('exit', done));
  const url = await new Promise((done, failed) => {
    const late = setTimeout(
      () => failed(new Error(`${program} does not say where it listens`)),
      PATIENCE,
    );
    child.once('error', failed);
    child.once('exit', () => failed(new Error(`${program} ended at once`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = line.match(/^listening on (\S+)$/)?.[1];
      if (said === undefined) return;
      clearTimeout(late);
      done(said);
    });
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
    running.delete(child);
  };
  return { url, kill };
}
