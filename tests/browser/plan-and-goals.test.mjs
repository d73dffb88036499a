// The plan in their words, goals with small steps, and the people around somebody.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Actions } from './actions.mjs';
import { Base } from './base.mjs';
import { day } from './days.mjs';
import { atWork, button, choice, heading, link, unlock } from './steps.mjs';

/** @type {Base} */
let base;
/** @type {import('./bridge.mjs').Bridge} */
let bridge;
/** @type {import('./laptop.mjs').Laptop} */
let luis;
/** @type {import('./screen.mjs').Screen} */
let screen;
/** @type {string} */
let river;

before(async () => {
  base = await Base.open();
  bridge = await base.bridge('Dana Demo', 'Jasper');
  luis = await base.laptop('Luis Demo', 'Jasper');
  await bridge.command('sync_now');
  river = await bridge.save('participant', { preferred_name: 'River Demo' });
  await bridge.save('trigger', { participant: river, what: 'payday' });
  await bridge.save('coping_strategy', {
    participant: river,
    what: 'walking by the creek',
  });
  screen = await base.screen(bridge);
  await atWork(screen.page);
});
after(() => base?.close());

/** @param {string} kind */
const about = async (kind) =>
  (await bridge.command('records', { request: { kind, about: river } })).rows;

const words = (page) => page.getByRole('textbox').and(page.locator('textarea'));

/** @param {string} name */
const open = (name) =>
  screen.page.getByRole('navigation', { name: 'Parts of the plan' }).getByRole('button', { name });

test('a plan is written a part at a time, with their words a touch away, and survives a lock', async () => {
  const { page } = screen;
  await screen.at(`/participant/${river}/plan`);
  await page.getByText('No plan yet. It begins with what already helps.').waitFor();
  await link(page, 'Begin the plan').click();
  await button(page, 'walking by the creek').click();
  assert.equal(await words(page).inputValue(), 'walking by the creek');
  await open('What makes it hard').click();
  await button(page, 'payday').click();
  await words(page).pressSequentially('\nthe empty house');
  await page.getByText('Kept on this laptop').waitFor();
  await button(page, 'Lock').click();
  await unlock(page);
  await open('What makes it hard').click();
  assert.equal(await words(page).inputValue(), 'payday\nthe empty house');
  await page.keyboard.press('Control+Enter');
  await page.getByText('The plan is saved on this laptop.').waitFor();
  await heading(page, 'Recovery plan: River Demo').waitFor();
  await page.getByText('the empty house').waitFor();
});

test('two teams’ versions stand side by side until a person writes one from both', async () => {
  const { page } = screen;
  await bridge.command('sync_now');
  await luis.sync();
  const [first] = await about('recovery_plan');
  const version = (toolbox) => ({
    participant: river,
    toolbox,
    crisis: 'call Ray',
    follows: [first.id],
  });
  await luis.save('recovery_plan', version('fish at the lake'));
  await bridge.save('recovery_plan', version('walk, and call Ray'));
  await luis.sync();
  await bridge.command('sync_now');
  await screen.at(`/participant/${river}/plan`);
  await page.getByText('fish at the lake').first().waitFor();
  await page.getByText('walk, and call Ray').first().waitFor();
  assert.equal(await page.getByRole('button', { name: /^Use this one/ }).count(), 2);

  await link(page, 'Write one from both').click();
  await open('In a crisis').click();
  assert.equal(await words(page).inputValue(), 'call Ray', 'what they agree on stays');
  await page.keyboard.press('Control+Enter');
  await button(page, 'My toolbox: choose the words, or leave it empty.').waitFor();
  await button(page, 'Use these words: fish at the lake').click();
  await button(page, 'Use these words: walk, and call Ray').click();
  await page.keyboard.press('Control+Enter');
  await page.getByText('The plan is saved on this laptop.').waitFor();
  const plans = await about('recovery_plan');
  assert.equal(plans.length, 4);
  const { fields } = await bridge.command('record', { id: plans[0].id });
  assert.equal(fields.toolbox, 'fish at the lake\nwalk, and call Ray');
  assert.equal(fields.follows.length, 2);
  await page.getByText(/^What changed/).click();
  await page.getByText(/^Now: fish at the lake/).waitFor();
  await page.getByText('3 earlier versions').waitFor();
});

test('a goal with a first step', async () => {
  const { page } = screen;
  await screen.at(`/participant/${river}/goals`);
  await page.getByText('No goal yet. What do they want?').waitFor();
  const actions = new Actions(page, 'Goal with a first step');
  await actions.click(button(page, 'New goal'));
  await actions.type(page.getByLabel(/^What do you want/), 'see my daughter on Sundays');
  await actions.click(choice(page, 'Part of life', 'People'));
  await actions.click(choice(page, 'How important is it to you?', '9'));
  await actions.click(choice(page, 'How sure are you that you can?', '4'));
  await actions.type(page.getByLabel(/^What is the next small step/), 'call her on Tuesday');
  await actions.press('Control+Enter');
  await page.getByText('The goal is saved on this laptop.').waitFor();
  actions.done(8);
  await page.getByText('People · importance 9 of 10 · confidence 4 of 10').waitFor();
  const [step] = await about('action_step');
  const [goal] = await about('goal');
  assert.equal(step.fields.goal, goal.id);
});

test('what became of last week’s steps is asked first, and what returns goes on', async () => {
  const { page } = screen;
  const [goal] = await about('goal');
  const old = { participant: river, goal: goal.id, week_of: day(-10) };
  await bridge.save('action_step', {
    ...old,
    step: 'walk each day',
    repeats: 'every_day',
  });
  await screen.at(`/participant/${river}`);
  await page.getByText('1 step to ask about').waitFor();
  await link(page, 'Goals and steps').click();
  const asked = page.getByRole('region', { name: 'What came of last week?' });
  await asked.getByText('walk each day').waitFor();
  await asked.getByRole('button', { name: 'Did part of it' }).click();
  await page.getByText('Written down. It goes on this week.').waitFor();
  await asked.waitFor({ state: 'detached' });
  const told = (await about('action_step')).filter((row) => row.fields.step === 'walk each day');
  assert.deepEqual(told.map((row) => row.fields.outcome ?? null).sort(), [null, 'partly'].sort());
  await button(page, 'Undo').click();
  await asked.waitFor();
  assert.equal((await about('action_step')).length, 2);

  await page.getByRole('button', { name: /^Add a step/ }).click();
  await page.keyboard.type('ask for Sundays off');
  await until(async () => (await bridge.command('drafts')).length > 0);
  await button(page, 'Lock').click();
  await unlock(page);
  await page.getByRole('textbox', { name: /^What is the next small step/ }).waitFor();
  await button(page, 'Save the step').click();
  await page.getByText('The step is saved on this laptop.').waitFor();
  const words = (await about('action_step')).map((row) => row.fields.step);
  assert.ok(words.includes('ask for Sundays off'));
  assert.deepEqual(await bridge.command('drafts'), []);
});

test('two wordings of a goal stay until they say which is theirs', async () => {
  const { page } = screen;
  const [goal] = await about('goal');
  await bridge.command('sync_now');
  await luis.sync();
  await luis.save('goal', { statement: 'Sundays with my girl' }, goal.id);
  const { shown } = await bridge.command('record', { id: goal.id });
  const fields = { statement: 'see Lily every Sunday' };
  const request = {
    kind: 'goal',
    id: goal.id,
    fields,
    shown,
    draft: null,
    reason: null,
  };
  await bridge.command('save_record', { request });
  await luis.sync();
  await bridge.command('sync_now');
  await screen.at(`/participant/${river}/goals`);
  const both = page.getByText('Two wordings. They say which is theirs.').locator('..');
  // Which of them is shown first, and named again by the link, is a function of the two changes.
  const wordings = both.getByRole('listitem');
  await wordings.getByText('Sundays with my girl', { exact: true }).waitFor();
  await wordings.getByText('see Lily every Sunday', { exact: true }).waitFor();
  await both.getByRole('link').click();
  await page.getByText('see Lily every Sunday').first().waitFor();
});

test('people around them by closeness, with questions that show their reason', async () => {
  const { page } = screen;
  const person = (name, more) => bridge.save('supporter', { participant: river, name, ...more });
  await screen.at(`/participant/${river}/around`);
  await page.getByText('Nobody is named yet. Who is there when it gets hard?').waitFor();
  await person('Ray', {
    makes_it: 'helps',
    closeness: 6,
    good_for: ['a_crisis', 'rides'],
  });
  await screen.at(`/participant/${river}/around`);
  await page.getByText('Only Ray is named as helping. Who else could you call?').waitFor();
  await person('Aunt Rosa', {
    makes_it: 'helps',
    closeness: 9,
    good_for: ['listening'],
  });
  const hard = 'always has something with him';
  await person('Cousin Ty', { makes_it: 'harder', in_their_words: hard });
  await screen.at(`/participant/${river}/around`);
  await page.getByText('Only Ray is there for: a crisis and rides. Who else could you call?').waitFor();
  const helping = page.getByRole('region', { name: 'Who helps' }).getByRole('article');
  assert.deepEqual(
    await helping.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))),
    ['Aunt Rosa', 'Ray'],
  );
  await page.getByRole('region', { name: 'Who makes it harder' }).getByText(hard).waitFor();
});

/** @param {() => Promise<boolean>} holds */
async function until(holds) {
  for (let tries = 0; !(await holds()); tries++) {
    assert.ok(tries < 50, 'it is so after a while');
    await new Promise((done) => setTimeout(done, 100));
  }
}
