// Pictures of every screen and dialog, light and dark, on a laptop and on a tablet.
//
// usage: npm run screenshots -- FOLDER

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { argv, exit } from 'node:process';

import { Base } from './base.mjs';
import { furnishedDay, places } from './places.mjs';
import { LAPTOP, TABLET } from './screen.mjs';

const folder = argv[2];
if (folder === undefined) {
  console.error('usage: npm run screenshots -- FOLDER');
  exit(2);
}

const base = await Base.open();
try {
  const day = await furnishedDay(base);
  for (const [size, viewport] of Object.entries({ laptop: LAPTOP, tablet: TABLET })) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const to = join(folder, `${size}-${colorScheme}`);
      await mkdir(to, { recursive: true });
      for (const { page } of [day.fresh, day.screen]) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
      }
      for (const { name, open } of places) {
        const { page } = await open(day);
        await page.screenshot({ path: join(to, `${name}.png`) });
      }
    }
  }
} finally {
  await base.close();
}
