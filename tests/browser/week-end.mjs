// What the week ended in: the same timelines, plans, scores and lists on both laptops, on the screens and on the
// command line.

import assert from 'node:assert/strict';

import { day } from './days.mjs';
import { Laptop } from './laptop.mjs';

/** @typedef {import('./peer.mjs').Peer} Peer */

/** What happened with somebody, newest first, as every laptop is to tell it. */
export const TIMELINES = {
  River:
    'recovery_plan recovery_plan contact_attempt signed_note recovery_plan check_in encounter pairing living_situation episode',
  Abel: 'check_in encounter signed_note attendance contact_attempt living_situation episode',
  Mo: 'return_to_use episode',
  Iván: 'attendance overdose episode',
  Sunny: 'assessment episode',
  Flora: 'attendance assessment episode',
  Lupe: 'attendance episode',
  Jo: 'pairing episode',
};

/**
 * A line of a timeline from the day before today, as the screens write its day.
 * @param {'en' | 'es'} language
 * @param {RegExp} line
 */
export function lineOfYesterday(language, line) {
  const tag = language === 'es' ? 'es-MX' : 'en-US';
  const looks = /** @type {const} */ ({ month: 'short', day: 'numeric', timeZone: 'UTC' });
  const written = new Intl.DateTimeFormat(tag, looks).format(new Date(`${day(-1)}T12:00:00Z`));
  // On the first of January it was another year.
  return new RegExp(`^${written.replaceAll('.', '\\.')}\\D*(\\d{4})?\\s*${line.source}`);
}

/**
 * One laptop's timelines, people and counts at the end.
 * @param {Peer} peer
 * @param {Record<string, string>} ids
 */
export async function tellsTheSame(peer, ids) {
  for (const [name, id] of Object.entries(ids)) {
    const told = (await peer.bridge.timeline(id)).map((/** @type {any} */ row) => row.kind);
    assert.deepEqual(told.toSorted(), wanted(name), `${name} at ${peer.name}`);
  }
  const wren = await peer.bridge.command('participant', { id: await peer.id('Wren') });
  assert.equal(wren.card.site, 'Harrison');
  const { now } = await peer.bridge.command('companions', { participant: ids.Jo });
  assert.deepEqual(
    now.map((/** @type {any} */ one) => one.name),
    ['Luis Demo'],
  );
  const [meeting] = await peer.records('group_session');
  assert.deepEqual([meeting.fields.headcount, meeting.fields.topic], [12, 'Círculo de la tarde']);
  const [door] = await peer.records('door_count');
  assert.deepEqual([door.fields.people_met, door.fields.kits, door.fields.meals], [2, 1, 1]);
  assert.equal((await peer.bridge.command('today')).worries.people, 0, 'every worry was answered');
  assert.deepEqual(await peer.bridge.command('conflicts'), []);
  assert.deepEqual(await peer.bridge.command('unfinished'), [], 'nothing is half done');
}

/**
 * What the command line tells of a laptop, whose window closes for it.
 * @param {import('./bridge.mjs').Bridge} bridge
 * @param {Record<string, string>} ids
 */
export async function toldByTheCommandLine(bridge, ids) {
  await bridge.kill();
  const cli = new Laptop(bridge.vault);
  const timelines = [];
  for (const [name, id] of Object.entries(ids)) {
    const rows = await cli.run('timeline', id);
    const told = rows.map((/** @type {any} */ row) => row.kind);
    assert.deepEqual(told.toSorted(), wanted(name), `${name} on the command line`);
    timelines.push(rows);
  }
  const { plan: holds } = await cli.run('plan', ids.River);
  assert.equal(holds.fields.toolbox, 'walk, and call Ray\npescar en el lago');
  const scores = await cli.run('list', 'assessment');
  assert.deepEqual(
    scores
      .map((/** @type {any} */ { fields }) => [fields.instrument, fields.score, fields.band])
      .sort(),
    [
      ['gad-7', 10, 'moderate'],
      ['phq-9', 13, 'moderate'],
      ['phq-9', 7, 'mild'],
    ],
  );
  return [
    timelines,
    await cli.run('due'),
    await cli.run('needs', 'a_peer'),
    await cli.run('needs', 'completing'),
  ];
}

/** @param {string} name */
const wanted = (name) => TIMELINES[/** @type {keyof typeof TIMELINES} */ (name)].split(' ').toSorted();

/**
 * Whoever serves Jasper alone has nobody of Harrison, and Wren no more.
 * @param {import('./base.mjs').Base} base
 */
export async function nobodyOfHarrison(base) {
  const ana = await base.laptop('Ana Demo', 'Jasper');
  await ana.sync();
  const people = await ana.run('list', 'participant');
  const names = people.map((/** @type {any} */ { fields }) => fields.preferred_name);
  assert.deepEqual(names.filter(Boolean).sort(), ['Jo', 'Mo', 'River', 'Rosa Mendez', 'Skye', 'Sunny']);
}
