// Looks at every screen and dialog in both languages, light and dark, in every size: takes a picture of
// each, lists what lies wrong, and fails if anything does.
//
// usage: npm run look -- FOLDER [words of the names of places...]

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { argv, env, exit } from 'node:process';

import { Base } from './base.mjs';
import { flaws } from './flaws.mjs';
import { at, furnishedDay } from './place.mjs';
import { places } from './places.mjs';
import { PHONE } from './screen.mjs';
import { heading, settled, speak } from './steps.mjs';

/** A window at 200 % has half as many CSS pixels each way. */
const SIZES = {
  1366: { width: 1366, height: 768 },
  1280: { width: 1280, height: 800 },
  360: PHONE,
  '200%': { width: 683, height: 384 },
};
const LANGUAGES = (env.LANGUAGES ?? 'en,es').split(',');
const SCHEMES = /** @type {const} */ (['light', 'dark']);
/** Views such as `es-360-dark`, to look in those alone. */
const wantedViews = env.VIEWS?.split(',') ?? null;

/** @param {string} view */
const isWanted = (view) => wantedViews === null || wantedViews.includes(view);

/** As long as a name may well be. */
const LONG = 'María Guadalupe Fernández-Villanueva de la Concepción y Montgomery-Featherstonehaugh';

/**
 * What can be seen of a window now, in every way there is to see it.
 * @param {import('playwright-core').Page} page
 * @param {string} name
 * @param {(line: string, view: string) => void} note
 */
async function lookAt(page, name, note) {
  for (const language of LANGUAGES) {
    await speak(page, language);
    for (const [size, viewport] of Object.entries(SIZES)) {
      for (const colorScheme of SCHEMES) {
        const view = `${language}-${size}-${colorScheme}`;
        if (!isWanted(view)) continue;
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await settled(page);
        await picture(page, viewport, join(folder, view, `${name}.png`));
        for (const line of await flaws(page)) note(line, view);
      }
    }
  }
  await speak(page, 'en');
  await page.setViewportSize(SIZES[1366]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/**
 * A picture of all that can be scrolled to, which lies in a box of its own where the window is high.
 * @param {import('playwright-core').Page} page
 * @param {{ width: number, height: number }} viewport
 * @param {string} path
 */
async function picture(page, viewport, path) {
  const below = await page.evaluate(() => {
    const box = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.querySelector('main');
    return box === null ? 0 : box.scrollHeight - box.clientHeight;
  });
  if (below > 0) await page.setViewportSize({ ...viewport, height: viewport.height + below });
  await page.screenshot({ path, fullPage: true });
  if (below > 0) await page.setViewportSize(viewport);
}

/** Somebody with a long name, who is due today. */
async function somebodyLong({ screen: { bridge } }) {
  const names = {
    preferred_name: LONG,
    handle: 'Blue Heron 12345',
    county: 'Newton',
  };
  const id = await bridge.save('participant', names);
  const by_when = new Date().toISOString().slice(0, 10);
  await bridge.save('follow_up', {
    participant: id,
    what: `Ask ${LONG} about the ride`,
    by_when,
  });
  return id;
}

const [folder, ...wanted] = argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run look -- FOLDER [words of the names of places...]');
  exit(2);
}
for (const language of LANGUAGES) {
  for (const size of Object.keys(SIZES)) {
    for (const scheme of SCHEMES)
      await mkdir(join(folder, `${language}-${size}-${scheme}`), {
        recursive: true,
      });
  }
}

/** @type {Map<string, Map<string, Set<string>>>} what was found, in which views of which places */
const findings = new Map();
const base = await Base.open();
try {
  const day = await furnishedDay(base);
  const long = await somebodyLong(day);
  const longName = at(
    'participant-long-name',
    () => `/participant/${long}`,
    (page) => heading(page, LONG).waitFor(),
  );
  let unlocked = false;
  for (const { name, open } of [...places, longName]) {
    const asked = wanted.length === 0 || wanted.some((word) => name.includes(word));
    // The doors leave the laptop unlocked for what follows, so they are always opened.
    if (unlocked && !asked) continue;
    unlocked ||= name === 'today';
    const note = (line, view) => {
      const where = findings.get(line) ?? new Map();
      findings.set(line, where.set(name, (where.get(name) ?? new Set()).add(view)));
    };
    try {
      const { page } = await open(day);
      if (asked) await lookAt(page, name, note);
    } catch (error) {
      note(`cannot be looked at: ${String(error).split('\n')[0]}`, '');
    }
  }
} finally {
  await base.close();
}

for (const [line, where] of findings) {
  const views = new Set([...where.values()].flatMap((of) => [...of]));
  console.log(`${line}\n    on ${[...where.keys()].join(', ')}\n    in ${[...views].join(' ')}`);
}
console.log(`${findings.size} findings; pictures are in ${folder}`);
exit(findings.size === 0 ? 0 : 1);
