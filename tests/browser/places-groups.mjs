// Groups, the van's door, the plan, goals and the people around somebody.

import { day } from './days.mjs';
import { button, heading, link } from './steps.mjs';

/** @typedef {import('./place.mjs').Place} Place */
/** @typedef {import('./place.mjs').Day} Day */

/** @type {WeakMap<Day, Promise<string>>} */
const furnished = new WeakMap();

/**
 * A group that has met, a plan of two teams, goals and people, written once.
 * @param {Day} of
 * @returns {Promise<string>} the group
 */
function furnish(of) {
  const known = furnished.get(of) ?? write(of);
  furnished.set(of, known);
  return known;
}

/** @param {Day} of */
async function write({ screen: { bridge }, river, sunny }) {
  const series = await bridge.save('group_series', {
    name: 'Tuesday circle',
    weekdays: ['tuesday'],
    time: '6 pm',
    meets_how: 'in_person',
    curriculum: 'One day at a time',
  });
  const session = await bridge.save('group_session', {
    topic: 'Sleep and rest',
    series,
    headcount: 9,
    anonymous_count: 7,
  });
  for (const participant of [river, sunny]) await bridge.save('attendance', { participant, session });
  await bridge.save('door_count', {
    on_day: day(),
    people_met: 14,
    kits: 6,
    meals: 11,
    tests: 3,
  });
  for (const [in_english, in_spanish, how_many] of [
    ['Socks', 'Calcetines', 9],
    ['Phone charges', 'Cargas de celular', 0],
  ]) {
    const counter = await bridge.save('program_counter', { in_english, in_spanish });
    if (how_many > 0) await bridge.save('program_count', { on_day: day(), counter, how_many });
  }

  const about = { participant: river };
  await bridge.save('trigger', { ...about, what: 'payday' });
  await bridge.save('coping_strategy', {
    ...about,
    what: 'calling Ray before I go anywhere',
  });
  const first = await bridge.save('recovery_plan', {
    ...about,
    toolbox: 'Walk by the creek.',
  });
  const plan = {
    ...about,
    toolbox: 'Walk by the creek.\nCall Ray.\nThe Tuesday circle.',
    daily_care: 'Eat breakfast. Sleep by eleven.',
    what_makes_it_hard: 'Payday, and the empty house after.\nThen I go to my sister.',
    follows: [first],
  };
  await bridge.save('recovery_plan', plan);
  const theirs = { participant: sunny };
  for (const toolbox of ['Sing in the car.', 'Cook with Mo on Sundays.'])
    await bridge.save('recovery_plan', {
      ...theirs,
      toolbox,
      crisis: 'Call Mo.',
    });

  const goal = await bridge.save('goal', {
    ...about,
    statement: 'see my daughter on Sundays',
    dimension: 'social',
    importance: 9,
    confidence: 5,
    status: 'working_on_it',
  });
  await bridge.save('action_step', {
    ...about,
    goal,
    step: 'call her on Tuesday',
    week_of: day(-9),
  });
  await bridge.save('action_step', {
    ...about,
    goal,
    step: 'ask for Sundays off',
    week_of: day(),
  });
  await bridge.save('habit', {
    ...about,
    goal,
    what: 'walk before work',
    how_often: 'every_day',
  });
  const person = (name, more) => bridge.save('supporter', { ...about, name, ...more });
  const ray = {
    tie: 'sponsor',
    makes_it: 'helps',
    closeness: 7,
    may_be_called: 'yes',
  };
  const id = await person('Ray', {
    ...ray,
    good_for: ['a_crisis', 'rides'],
    phone: '555-0142',
  });
  await person('Aunt Rosa', {
    tie: 'other_family',
    makes_it: 'both',
    closeness: 9,
    good_for: ['listening'],
  });
  await person('Cousin Ty', {
    tie: 'other_family',
    makes_it: 'harder',
    in_their_words: 'I love him. He always has something with him.',
  });
  await bridge.save('supporter_task', {
    ...about,
    supporter: id,
    what: 'drives on Thursdays',
  });
  return series;
}

/**
 * @param {string} name
 * @param {(day: Day, series: string) => string} address
 * @param {(page: import('playwright-core').Page) => Promise<unknown>} then
 * @returns {Place}
 */
const at = (name, address, then) => ({
  name,
  async open(of) {
    const series = await furnish(of);
    await of.screen.at(address(of, series));
    await of.screen.page.getByRole('navigation', { name: 'Main' }).waitFor();
    await then(of.screen.page);
    return of.screen;
  },
});

const tile = (page, name) =>
  page.getByRole('list', { name: 'People who usually come' }).getByRole('button', { name });

const group = (of, series) => `/group/-/${series}`;

/** @param {import('playwright-core').Page} page */
async function someAreHere(page) {
  // What was left of the last place is there again.
  const river = tile(page, 'River Demo');
  if ((await river.getAttribute('aria-pressed')) === 'false') await river.click();
  await button(page, 'Here without a name: one more').click();
}

/** @type {Place[]} */
export const groupPlaces = [
  at(
    'groups',
    () => '/groups',
    (page) => link(page, 'Start: Tuesday circle').waitFor(),
  ),
  at('group', group, someAreHere),
  at('group-room', group, async (page) => {
    await someAreHere(page);
    await button(page, 'Show the room').click();
    await page.getByText('people here').waitFor();
  }),
  at('group-names', group, async (page) => {
    await someAreHere(page);
    await page.getByLabel('Note').fill('River told us about work.');
    await button(page, 'Save the meeting').click();
    await page.getByRole('dialog').waitFor();
  }),
  at(
    'door',
    () => '/door',
    async (page) => {
      await button(page, 'Meals: one more').click();
      await button(page, 'Naloxone kits: one more').click();
    },
  ),
  at('door-counters', () => '/records/program_counter', (page) => link(page, 'Socks').first().waitFor()),
  at('door-counter-new', () => '/new/program_counter', (page) => page.getByLabel('In English').waitFor()),
  at(
    'door-else',
    () => '/door',
    async (page) => {
      await button(page, 'Count something else').click();
      await page.getByRole('dialog').waitFor();
    },
  ),
  at(
    'plan',
    ({ river }) => `/participant/${river}/plan`,
    (page) => page.getByText('Walk by the creek.').first().waitFor(),
  ),
  at(
    'plan-earlier',
    ({ river }) => `/participant/${river}/plan`,
    async (page) => {
      await page.getByText(/^What changed/).click();
      await page.getByText('1 earlier version').click();
    },
  ),
  at(
    'plan-two',
    ({ sunny }) => `/participant/${sunny}/plan`,
    (page) => page.getByText('Sing in the car.').first().waitFor(),
  ),
  at(
    'plan-writing',
    ({ river }) => `/participant/${river}/plan/write`,
    (page) => button(page, 'calling Ray before I go anywhere').waitFor(),
  ),
  at(
    'plan-choosing',
    ({ sunny }) => `/participant/${sunny}/plan/write`,
    (page) => page.getByText('Two versions say different things here.').waitFor(),
  ),
  at(
    'goals',
    ({ river }) => `/participant/${river}/goals`,
    (page) => page.getByText('What came of last week?').waitFor(),
  ),
  at(
    'goals-new',
    ({ river }) => `/participant/${river}/goals`,
    async (page) => {
      await button(page, 'New goal').click();
      await page.getByLabel(/^What do you want/).fill('sleep through the night');
    },
  ),
  at(
    'goals-step',
    ({ river }) => `/participant/${river}/goals`,
    (page) => page.getByRole('button', { name: /^Add a step/ }).click(),
  ),
  at(
    'around',
    ({ river }) => `/participant/${river}/around`,
    (page) => heading(page, 'People around River Demo').waitFor(),
  ),
];
