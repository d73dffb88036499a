// Thumbs: every control is large enough on a tablet, and a check-in needs nothing else.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Base } from './base.mjs';
import { flaws, tooSmall } from './flaws.mjs';
import { furnishedDay } from './place.mjs';
import { places } from './places.mjs';
import { PHONE, TABLET } from './screen.mjs';
import { button, choice, heading, link, settled, speak } from './steps.mjs';

/** @type {Base} */
let base;
/** @type {import('./place.mjs').Day} */
let day;
before(async () => {
  base = await Base.open();
  day = await furnishedDay(base, { viewport: TABLET, hasTouch: true });
});
after(() => base?.close());

for (const { name, open } of places) {
  test(`every control on ${name} is large enough for a thumb, and all of it fits a phone`, async () => {
    const { page } = await open(day);
    assert.deepEqual(await tooSmall(page), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.ok(!wide, 'the page scrolls sideways');

    // Where words are longest and room is least; `scripts/look.sh` looks at all the others.
    await page.setViewportSize(PHONE);
    await speak(page, 'es');
    await settled(page);
    const found = await flaws(page);
    await speak(page, 'en');
    await page.setViewportSize(TABLET);
    assert.deepEqual(found, [], 'on a phone, in Spanish');
  });
}

test('a check-in with taps alone', async () => {
  const wren = await day.screen.bridge.save('participant', { handle: 'Silver Wren 9' });
  await day.screen.at(`/participant/${wren}`);
  const { page } = day.screen;
  await link(page, 'Check-in').tap();
  await choice(page, /How are you/, '6').tap();
  await choice(page, /craving/, '2').tap();
  await choice(page, /use since last time/, 'Rather not say').tap();
  await button(page, 'In 2 weeks: When do we talk next?').tap();
  await button(page, 'Save check-in').tap();
  await heading(page, 'Silver Wren 9').waitFor();
  await page.getByText('Check-in saved on this laptop.').waitFor();
});
