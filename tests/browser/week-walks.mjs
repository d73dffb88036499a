// What peers do all week, once for both languages and all hands. Each says how many actions it took.

/** @typedef {import('./peer.mjs').Peer} Peer */

/**
 * Somebody new, with a name or with the code name that is offered.
 * @param {Peer} peer
 * @param {string | null} name
 */
export async function briefWayIn(peer, name) {
  const { hands, page } = peer;
  hands.begin(name === null ? 'brief way in, a code name' : 'brief way in, a name');
  await hands.press(peer.link('kind_participant_new'));
  const handle = page
    .getByLabel(peer.words.ask('participant', 'handle'))
    .and(page.locator(':not([value=""])'));
  await handle.waitFor();
  if (name !== null) await hands.type(peer.field('participant', 'preferred_name'), name);
  await hands.save(peer.say('save'));
  await peer.told('way_in_saved');
  await page.getByRole('region', { name: peer.say('with_label') }).waitFor();
  hands.done(3);
}

/**
 * A goal with its first step, from the page of somebody.
 * @param {Peer} peer
 * @param {string} name
 * @param {{ statement: string, step: string }} words
 */
export async function goalWithStep(peer, name, words) {
  const { hands } = peer;
  await hands.press(peer.link('talk_goals'));
  await peer.headed(peer.say('goals_of', { name }));
  hands.begin('goal with a first step');
  await hands.press(peer.button('goals_new'));
  await hands.type(peer.field('goal', 'statement'), words.statement);
  await peer.answer('goal', 'dimension', 'social');
  await peer.answer('goal', 'importance', '9');
  await peer.answer('goal', 'confidence', '4');
  await hands.type(peer.field('action_step', 'step'), words.step);
  await hands.save(peer.say('goals_save'));
  await peer.told('goals_saved');
  hands.done(8);
  await hands.press(peer.link('open_person'));
  await peer.headed(name);
}

/**
 * The regular check-in, from the page of somebody.
 * @param {Peer} peer
 * @param {string} name
 * @param {{ mood: number, craving: number, used?: string, helped: string, until: string, next?: boolean }} said
 */
export async function checkIn(peer, name, { mood, craving, used = 'no', helped, until, next = true }) {
  const { hands, page } = peer;
  hands.begin('check-in');
  await hands.press(peer.link('check_in').first());
  await peer.headed(peer.say('check_in_with', { name }));
  await peer.answer('check_in', 'mood', String(mood));
  await peer.answer('check_in', 'craving', String(craving));
  await peer.answer('check_in', 'use_since_last', used);
  await hands.type(page.locator('#what_helped'), helped);
  await hands.save(peer.say('check_in_save'));
  if (next) {
    const asked = page.getByRole('dialog', { name: peer.say('next_question') });
    await hands.press(asked.getByRole('button', { name: peer.say('next_one_week') }));
  }
  await peer.told('check_in_saved');
  await peer.headed(name);
  hands.done(8);
  await page.getByText(until).first().waitFor();
}

/**
 * One failed call, from Today.
 * @param {Peer} peer
 * @param {string} name who is first in the round
 * @param {string} number
 */
export async function failedCall(peer, name, number) {
  const { hands, page } = peer;
  hands.begin('failed call in a round');
  await hands.press(peer.link('round_title'));
  await peer.headed(peer.say('round_with', { name }));
  // The laptop of this test dials nothing: the press counts, and the outcome follows it.
  await page.evaluate(() =>
    addEventListener(
      'click',
      (event) => {
        const to = event.target instanceof Element ? event.target.closest('a') : null;
        if (to?.protocol === 'tel:') event.preventDefault();
      },
      { capture: true },
    ),
  );
  await hands.press(page.getByRole('link', { name: number }));
  await hands.press(
    page.getByRole('button', {
      name: peer.words.choice('contact_attempt', 'outcome', 'no_answer'),
    }),
  );
  await page.getByText(peer.say('round_with', { name }), { exact: true }).waitFor({ state: 'detached' });
  hands.done(3);
}

/**
 * A session and its note, from the page of somebody to the signature.
 * @param {Peer} peer
 * @param {string} name
 * @param {{ did: string, went: string, next: string, goal: string }} words
 */
export async function signedNote(peer, name, words) {
  const { hands, page } = peer;
  hands.begin('note from a session');
  await hands.press(peer.link('note_write').first());
  await peer.headed(peer.say('note_title', { name }));
  await page.locator('#note-what_we_did:focus').waitFor();
  await hands.type(page.locator('#note-what_we_did'), words.did);
  await page.keyboard.press('Tab');
  await hands.type(page.locator('#note-how_they_responded'), words.went);
  await page.keyboard.press('Tab');
  await hands.type(page.locator('#note-what_is_next'), words.next);
  await peer.choose(peer.words.ask('session_note', 'goal'), words.goal);
  await hands.press(peer.button('note_read_back'));
  await hands.press(peer.button('note_read_back_right'));
  await peer.told('note_was_read_back');
  await hands.save(peer.say('note_sign'));
  await peer.told('note_signed');
  await peer.headed(name);
  hands.done(10);
}

/**
 * The nine questions of the PHQ-9 and the tenth left open, from the page of somebody.
 * @param {Peer} peer
 * @param {string} name
 * @param {number[]} answers
 */
export async function phq9(peer, name, answers) {
  const { hands, page } = peer;
  hands.begin('PHQ-9');
  await hands.press(page.getByRole('link', { name: 'PHQ-9', exact: true }));
  const question = page.locator('fieldset[data-standing]');
  const done = (/** @type {number} */ count) =>
    page
      .getByText(new RegExp(`^${peer.say('asking_progress', { done: count, of: '\\d+' })}$`))
      .waitFor();
  for (const [place, answer] of answers.entries()) {
    await done(place);
    if ('key' in hands) await hands.key(String(answer));
    else await hands.press(question.getByRole('radio').nth(answer).locator('..'));
  }
  await done(answers.length);
  await hands.save(peer.say('asking_save'));
  await page.getByRole('region', { name: peer.say('outcome') }).waitFor();
  hands.done(11);
}

/**
 * A hard moment, from the page of somebody.
 * @param {Peer} peer
 * @param {string} name
 * @param {string} happened the kind
 * @param {{ safe: string, call: boolean }} answers
 */
export async function hardMoment(peer, name, happened, { safe, call }) {
  const { hands, page } = peer;
  hands.begin('hard moment');
  await hands.press(peer.link('moment_button'));
  await peer.headed(peer.say('moment_title', { name }));
  await hands.press(peer.button(`kind_${happened}`));
  await peer.choose(peer.say('after_use_safe'), peer.say(`choice_${safe}`));
  if (call) await hands.tick(page.getByRole('checkbox', { name: peer.say('after_use_call') }));
  await hands.save(peer.say('moment_save'));
  await peer.told('moment_saved');
  await peer.headed(name);
  hands.done(7);
}
