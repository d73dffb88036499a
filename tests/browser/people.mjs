// Invented people in an invented organisation, as two teams might have written them down.

import { day } from './days.mjs';

/** Contact rules that were agreed. */
export const RULES = {
  number: '555-0100',
  may_call: 'yes',
  may_text: 'yes',
  may_leave_message: 'no',
  what_to_say: 'a friend from the garden club',
  hours: 'after 5 pm',
};

const PEOPLE = [
  {
    preferred_name: 'River Demo',
    handle: 'Blue Heron 12',
    pronouns: 'they/them',
    phone: '555-0100',
    county: 'Newton',
    language: 'English',
    status: 'active',
    contact_rules: RULES,
  },
  { preferred_name: 'Sunny Demo', handle: 'Gold Finch 40', pronouns: 'she/her', phone: '555-0102' },
  { handle: 'Green Cedar 7', language: 'Spanish' },
  { preferred_name: 'Mo Demo', handle: 'Silver Wren 23', pronouns: 'he/him', aliases: ['Moses Demo'] },
  { handle: 'Violet Maple 88', county: 'Boone', status: 'active' },
  { preferred_name: 'Jo Demo', handle: 'Copper Hawk 5', status: 'paused' },
];

const HELPED = ['walking by the creek', 'calling my sister', 'the Tuesday group', 'cooking'];

/**
 * The weekly check-in of a person, some weeks ago.
 * @param {import('./bridge.mjs').Bridge} bridge
 * @param {string} participant
 * @param {number} person
 * @param {number} weeks
 */
async function checkIn(bridge, participant, person, weeks) {
  const latest = { commitment: 'walk together on Thursday', next_due: day(person - 2) };
  const fields = {
    occurred_at: new Date(Date.now() - weeks * 7 * 86_400_000 - 3 * 3_600_000).toISOString(),
    mood: 4 + ((person + 3 - weeks + 5) % 5),
    craving: 2 + ((person + weeks * 2) % 6),
    use_since_last: 'no',
    what_helped: [HELPED[(person + weeks) % 4]],
    triggers: ['payday'],
    ...(weeks === 0 ? latest : {}),
  };
  const encounter = { modality: 'in_person', minutes: 20 + 5 * person };
  const request = { participant, fields, encounter, follow_ups: [], draft: null };
  return (await bridge.command('save_check_in', { request })).id;
}

/**
 * Writes everybody down on the first team's laptop, and two conflicts with the second team.
 * @param {import('./base.mjs').Base} base
 * @param {import('./bridge.mjs').Bridge} bridge
 * @returns {Promise<string[]>} the people's ids, River first
 */
export async function furnish(base, bridge) {
  const luis = await base.laptop('Luis Demo', 'Harrison', { also: ['Jasper'] });
  await bridge.command('sync_now');
  const sites = await bridge.command('sites');
  const site = sites.find((card) => card.name === 'Jasper').id;
  const staff = await bridge.command('records', { request: { kind: 'staff_member' } });
  const crew = staff.rows.map((card) => card.id);
  await bridge.save('site_day', { site, date: day(), crew, hours: '9 am – 4 pm' });

  const ids = [];
  for (const [person, fields] of PEOPLE.entries()) {
    const id = await bridge.save('participant', { site, ...fields });
    ids.push(id);
    for (const weeks of [4, 3, 2, 1, 0]) await checkIn(bridge, id, person, weeks);
  }
  const [river, sunny] = ids;
  const ride = { participant: river, what: 'Ask about the ride to the clinic', by_when: day() };
  await bridge.save('follow_up', ride);
  const call = { participant: sunny, what: 'Bring the list of meetings', by_when: day(-1) };
  await bridge.save('follow_up', call);
  await bridge.command('sync_now');
  await disagree(luis, bridge, river);
  return ids;
}

/** Both teams change the same two things about somebody while apart. */
async function disagree(luis, bridge, participant) {
  await luis.sync();
  const careful = { ...RULES, may_call: 'no', hours: 'mornings', must_not_know: 'his brother' };
  await luis.save('participant', { phone: '555-0199', contact_rules: careful }, participant);
  await luis.sync();
  const { shown } = await bridge.command('participant', { id: participant });
  const fields = { phone: '555-0101', contact_rules: { ...RULES, hours: 'after 6 pm' } };
  const request = { kind: 'participant', id: participant, fields, shown, draft: null, reason: null };
  await bridge.command('save_record', { request });
  await bridge.command('sync_now');
}
