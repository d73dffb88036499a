// What else a week brings, once for both languages and all hands.

import assert from 'node:assert/strict';

import { violations } from './axe.mjs';
import { PASSPHRASE } from './laptop.mjs';

/** @typedef {import('./peer.mjs').Peer} Peer */

/**
 * More about somebody, by the same steps as a full way in.
 * @param {Peer} peer
 * @param {string} name
 * @param {string} number
 */
export async function fullWayIn(peer, name, number) {
  const { hands, page } = peer;
  hands.begin('full way in');
  await hands.press(peer.link('complete_now'));
  await peer.headed(peer.say('way_in_complete', { name }));
  const next = (/** @type {string} */ step) =>
    hands.press(peer.button('way_in_next', { step: peer.say(`way_in_step_${step}`) }));
  await next('reach');
  await hands.type(page.locator('#field-phone'), number);
  await hands.type(page.locator('[id="field-contact_rules.number"]'), number);
  await peer.answer('participant', 'may_call', 'yes');
  await peer.answer('participant', 'may_leave_message', 'no');
  await next('about');
  await hands.type(page.locator('#field-approximate_age'), '41');
  await hands.type(page.locator('#field-language'), 'English');
  await hands.type(page.locator('#field-county'), 'Newton');
  await next('living');
  await hands.pick(
    page.locator('[id="field-living_situation.living"]'),
    peer.words.choice('living_situation', 'living', 'shelter'),
  );
  await next('came');
  await hands.pick(
    page.locator('[id="field-episode.source"]'),
    peer.words.choice('episode', 'source', 'court_or_jail'),
  );
  await hands.save(peer.say('save'));
  await peer.headed(name);
  hands.done(60);
}

/**
 * How often somebody wants to hear from us, through the menu of all that can be written down.
 * @param {Peer} peer
 */
export async function everyWeek(peer) {
  const { hands, page } = peer;
  await hands.press(peer.button('write_down'));
  await hands.type(
    page.getByRole('searchbox', { name: peer.say('write_down_find') }),
    peer.say('kind_call_plan'),
  );
  await hands.press(peer.link('kind_call_plan_new'));
  await peer.answer('call_plan', 'cadence', 'every_week');
  await hands.save(peer.say('save'));
  await peer.told('record_saved');
  await page.getByRole('region', { name: peer.say('with_label') }).waitFor();
}

/**
 * The plan's first part, in their words.
 * @param {Peer} peer
 * @param {string} name
 * @param {string} toolbox
 */
export async function plan(peer, name, toolbox) {
  const { hands, page } = peer;
  await hands.press(peer.link('plan_title'));
  await peer.headed(peer.say('plan_of', { name }));
  await hands.press(peer.link('plan_begin'));
  await page.locator('textarea:focus').waitFor();
  await hands.type(page.locator('#toolbox'), toolbox);
  await hands.save(peer.say('plan_save'));
  await peer.told('plan_saved');
  await hands.press(peer.link('open_person'));
  await peer.headed(name);
}

/**
 * Another number for whoever is open, who has gone then.
 * @param {Peer} peer
 * @param {string} number
 */
export async function otherNumber(peer, number) {
  await peer.edit('group_contact');
  const phone = peer.page.locator('#field-phone');
  // Keys that go to a field select what stands in it.
  if (!('key' in peer.hands)) await phone.selectText();
  await peer.hands.type(phone, number);
  await peer.hands.save(peer.say('save_changes'));
  await peer.told('changes_saved');
  await peer.alone();
}

/**
 * The GAD-7, answered by themselves on a screen to touch; only a passphrase leads back.
 * @param {Peer} peer
 * @param {string} name
 * @param {number[]} answers
 */
export async function answersAlone(peer, name, answers) {
  const { hands, page } = peer;
  await peer.open(name);
  await hands.press(peer.link('instruments_all'));
  await hands.press(page.getByRole('link', { name: /^GAD-7/ }));
  await hands.press(peer.button('asking_hand_over'));
  for (const [place, answer] of answers.entries()) {
    await page.getByText(peer.say('asking_progress', { done: place, of: answers.length })).waitFor();
    // An answer is seen to be chosen before the next question comes.
    await page.getByRole('radio', { checked: true }).waitFor({ state: 'detached' });
    await hands.press(page.getByRole('radio').nth(answer).locator('..'));
  }
  await peer.headed(peer.say('own_thanks'));
  await hands.press(peer.button('own_way_back', { name: peer.name }));
  const dialog = page.getByRole('dialog');
  await hands.type(dialog.getByLabel(peer.say('passphrase'), { exact: true }), PASSPHRASE);
  await hands.press(dialog.getByRole('button', { name: peer.say('own_way_back_go') }));
  await peer.atWork();
  await hands.save(peer.say('asking_save'));
  await page.getByRole('region', { name: peer.say('outcome') }).waitFor();
  await peer.alone();
}

/**
 * People whose names nobody asks, counted at the van's door.
 * @param {Peer} peer
 * @param {string[]} counted
 */
export async function atTheDoor(peer, counted) {
  const { hands } = peer;
  await peer.go('nav_door');
  const more = (/** @type {string} */ what) =>
    peer.button('one_more', { what: peer.words.ask('door_count', what) });
  for (const what of counted) await hands.press(more(what));
  await peer.go('nav_today');
}

/**
 * A line of somebody's timeline, as it stands on the screen.
 * @param {Peer} peer
 * @param {string} name
 * @param {RegExp} line
 */
export async function lineOn(peer, name, line) {
  await peer.open(name);
  const timeline = peer.part('timeline_title');
  await timeline.getByRole('button', { name: line }).waitFor();
  await peer.alone();
}

/**
 * One person, met by both teams under names that sound alike: linked, alone at the screen.
 * @param {Peer} peer
 * @param {string} one
 * @param {string} other
 */
export async function onePerson(peer, one, other) {
  const { hands, page } = peer;
  await peer.open(one);
  await hands.press(peer.button('with_alone'));
  const perhaps = peer.part('perhaps_same_title');
  await hands.press(perhaps.getByRole('link', { name: other }));
  await peer.headed(peer.say('same_title'));
  await hands.press(peer.button('same_link'));
  await peer.told('same_linked');
  await peer.headed(one);
  await hands.press(peer.button('with_alone'));
  await page.getByText(peer.say('same_two_records', { count: 2 })).waitFor();
  assert.deepEqual(await violations(page), [], 'two records of one person');
  // They can see it again; then they have gone.
  await hands.key('F8');
  await peer.alone();
}
