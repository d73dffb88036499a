// The screens for staying in touch and for hard moments.

import { at } from './place.mjs';
import { button, choice, heading } from './steps.mjs';

/**
 * A worry about River, written down once.
 * @param {import('./place.mjs').Day} day
 */
async function worried({ screen, river }) {
  const { bridge } = screen;
  const { worries } = await bridge.command('participant', { id: river });
  if (worries.length > 0) return worries[0];
  return bridge.save('crisis', {
    participant: river,
    what: 'nowhere_safe',
    safe_now: 'no',
  });
}

/** @type {() => import('./place.mjs').Place[]} */
export const touch = () => [
  at(
    'phone-round',
    () => '/phone-round',
    // Whoever has had a turn today is not called again: then it says that everybody had one.
    (page) => page.getByRole('heading', { level: 1, name: /^(Call |Phone round)/ }).waitFor(),
  ),
  at(
    'hard-moment',
    ({ river }) => `/participant/${river}/hard-moment`,
    (page) => heading(page, /^A hard moment/).waitFor(),
  ),
  at(
    'hard-moment-answered',
    ({ river }) => `/participant/${river}/hard-moment`,
    async (page) => {
      await button(page, 'Overdose').click();
      await button(page, 'Crisis').click();
      await choice(page, 'Are you safe right now?', 'No').click();
      await choice(page, 'Do you have naloxone with you?', 'No').click();
    },
  ),
  {
    name: 'worry',
    async open(day) {
      const id = await worried(day);
      await day.screen.at(`/worry/${day.river}/${id}`);
      await heading(day.screen.page, /are they safe/).waitFor();
      return day.screen;
    },
  },
  {
    name: 'today-worried',
    async open(day) {
      await worried(day);
      await day.screen.at('/today');
      await day.screen.page.getByRole('region', { name: 'Please look at this first' }).waitFor();
      return day.screen;
    },
  },
  {
    name: 'participant-worried',
    async open(day) {
      await worried(day);
      await day.screen.at(`/participant/${day.river}`);
      await day.screen.page.getByText('Are they safe?').waitFor();
      return day.screen;
    },
  },
];
