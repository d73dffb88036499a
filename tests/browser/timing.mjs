// How long screens take on a vault, from the press to what is drawn. Prints, as JSON, what was done and the
// milliseconds of each time. `bench screens` runs it, on a vault that it made.
//
// usage: node timing.mjs VAULT USER PERSON PERSON_WITH_MANY

import { argv } from 'node:process';

import { Bridge } from './bridge.mjs';
import { PASSPHRASE } from './laptop.mjs';
import { closeBrowser, Screen } from './screen.mjs';
import { atWork, doneWithThisPerson } from './steps.mjs';

const RUNS = 15;
/** A place without people or records. */
const ELSEWHERE = '/help';
const PEOPLE = 'main a[href^="#/participant/"]';
const ENTRIES = 'section[aria-labelledby="timeline"] li';
const RECORDS = 'main tbody a[href^="#/record/"]';
const EDIT = 'main form';

const [vault = '', user = '', person = '', withMany = ''] = argv.slice(2);
const bridge = new Bridge(vault);
await bridge.start();
await bridge.command('unlock', { user, passphrase: PASSPHRASE });
const { page } = await Screen.open(bridge);
await atWork(page);

/** @type {Record<string, number[]>} */
const taken = {};

/**
 * Does something in the page and waits until `selector` finds something else than before, drawn.
 * @param {string} what
 * @param {string} selector
 * @param {{ hash: string } | { press: string }} act
 */
async function measure(what, selector, act) {
  const took = await page.evaluate(
    async ({ selector, act }) => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const found = () => {
        const all = [...document.querySelectorAll(selector)];
        return all.length === 0 ? '' : `${all.length} ${all[0]?.outerHTML}`;
      };
      const before = found();
      const begun = performance.now();
      if ('hash' in act) location.hash = act.hash;
      else /** @type {HTMLElement} */ (document.querySelector(act.press)).click();
      while (found() === before || found() === '') {
        if (performance.now() - begun > 60_000)
          throw new Error(`nothing came of ${JSON.stringify(act)}`);
        await frame();
      }
      // What changed is drawn with the frame that follows.
      await frame();
      return performance.now() - begun;
    },
    { selector, act },
  );
  (taken[what] ??= []).push(took);
}

/** @param {string} hash */
async function leave(hash = ELSEWHERE) {
  await page.evaluate((hash) => (location.hash = hash), hash);
  await page.waitForFunction(
    (selectors) => selectors.every((one) => document.querySelector(one) === null),
    [PEOPLE, ENTRIES, RECORDS, EDIT],
  );
}

for (let run = 0; run < RUNS; run++) {
  await leave();
  await measure('Today', PEOPLE, { hash: '/today' });
  await leave();
  await measure('first page of 100,000 participants', PEOPLE, { hash: '/participants' });
  await measure('– its next page', PEOPLE, { press: '[aria-label="Next page"]' });
  await measure('– its last page', PEOPLE, { press: '[aria-label="Last page"]' });
  await measure('– its first page again', PEOPLE, { press: '[aria-label="First page"]' });
  await leave();
  await measure('the page of somebody with 10 records', ENTRIES, { hash: `/participant/${person}` });
  await doneWithThisPerson(page);
  await leave();
  await measure('the page of somebody with 5,000', ENTRIES, { hash: `/participant/${withMany}` });
  const more = 'section[aria-labelledby="timeline"] ol + div button';
  await measure('– more of their timeline', ENTRIES, { press: more });
  await doneWithThisPerson(page);
  await leave();
  await measure('first page of 400,000 check-ins', RECORDS, { hash: '/records/check_in' });
  await leave();
}
await bridge.kill();
await closeBrowser();
console.log(JSON.stringify(Object.entries(taken)));
