// A week of two teams: a program from nothing, three days apart without a base, twenty people, and one evening in which
// everything comes together. Dana works in English with keys alone; Luis in Spanish, by mouse, and by
// touch on the second day.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { Base } from './base.mjs';
import { Keys, Pointer } from './hands.mjs';
import { windowOnThePast } from './past.mjs';
import { Peer } from './peer.mjs';
import { LAPTOP, TABLET } from './screen.mjs';
import { counted } from './steps.mjs';
import {
  lineOfYesterday,
  nobodyOfHarrison,
  tellsTheSame,
  TIMELINES,
  toldByTheCommandLine,
} from './week-end.mjs';
import {
  answersAlone,
  atTheDoor,
  everyWeek,
  fullWayIn,
  lineOn,
  onePerson,
  otherNumber,
  plan,
} from './week-more.mjs';
import {
  briefWayIn,
  checkIn,
  failedCall,
  goalWithStep,
  hardMoment,
  phq9,
  signedNote,
} from './week-walks.mjs';

/** Days until both are back. */
const APART = 2;
const JASPER = ['Sunny', 'Mo', 'Jo', 'Wren', 'Skye', 'Rosa Mendez'];
const GROUP = 'Abel Berta Ciro Delia Elmer Flora Gael Hilda Iván Julia Kevin Lupe'.split(' ');

/** @type {Base} */
let base;
/** @type {Peer} */
let dana;
/** @type {Peer} */
let luis;

before(async () => (base = await Base.open({ daysBehind: APART })));
after(() => base?.close());

/** @param {import('./bridge.mjs').Bridge} bridge */
const danaAt = async (bridge) => {
  const page = await windowOnThePast(base, bridge, { viewport: LAPTOP });
  return new Peer('Dana Demo', 'en', bridge, page, new Keys(page));
};

/** @param {import('./bridge.mjs').Bridge} bridge @param {boolean} touches */
const luisAt = async (bridge, touches = false) => {
  const looks = { locale: 'es-MX', viewport: touches ? TABLET : LAPTOP, hasTouch: touches };
  const page = await windowOnThePast(base, bridge, looks);
  return new Peer('Luis Demo', 'es', bridge, page, new Pointer(page, touches));
};

/** The next day: laptops that were off over night. @param {number} daysBehind */
async function nextDay(daysBehind, touches = false) {
  for (const { bridge, page } of [dana, luis]) {
    await page.context().close();
    await bridge.kill();
    bridge.options.daysBehind = daysBehind;
    await bridge.start();
  }
  const { lost } = dana.hands;
  [dana, luis] = [await danaAt(dana.bridge), await luisAt(luis.bridge, touches)];
  dana.hands.lost = lost;
  await Promise.all([dana.unlock(), luis.unlock()]);
}

test('the first day: a program from nothing', async () => {
  const server = base.server;
  const [first, second] = [
    await server.code('Dana Demo', 'Jasper', 'peer', ['Harrison']),
    await server.code('Luis Demo', 'Harrison', 'peer', ['Jasper']),
  ];
  dana = await danaAt(await base.newBridge({ daysBehind: APART }));
  luis = await luisAt(await base.newBridge({ daysBehind: APART }));
  await Promise.all([dana.enrol(first), luis.enrol(second)]);
  assert.deepEqual(await violations(dana.page), [], 'nobody yet');

  await briefWayIn(dana, 'River');
  await dana.alone();
  await dana.sync();
  await luis.sync();
  await dana.sync();
  await server.stop();

  await Promise.all([
    (async () => {
      await dana.go('nav_today');
      for (const name of [...JASPER, null]) {
        await briefWayIn(dana, name);
        await dana.alone();
      }
    })(),
    (async () => {
      await luis.go('nav_today');
      for (const name of [...GROUP, 'Rosa Mendes']) {
        await briefWayIn(luis, name);
        await luis.alone();
      }
    })(),
  ]);
});

test('the rest of the first day, each for themselves', async () => {
  await Promise.all([
    (async () => {
      await dana.open('River');
      await fullWayIn(dana, 'River', '479-555-0101');
      await dana.hands.press(dana.button('peer_accept'));
      await dana.told('peer_accepted');
      await goalWithStep(dana, 'River', {
        statement: 'see Lily on Sundays',
        step: 'call her',
      });
      await dana.alone();
      await dana.open('Mo');
      await hardMoment(dana, 'Mo', 'return_to_use', {
        safe: 'yes',
        call: true,
      });
      await dana.alone();
    })(),
    (async () => {
      await luis.open('Abel');
      await fullWayIn(luis, 'Abel', '870-555-0102');
      await goalWithStep(luis, 'Abel', {
        statement: 'terminar la escuela',
        step: 'preguntar por las clases',
      });
      await everyWeek(luis);
      await luis.alone();
      await luis.open('Iván');
      await hardMoment(luis, 'Iván', 'overdose', { safe: 'no', call: false });
      await luis.alone();
    })(),
  ]);
});

test('the second day: a plan, a check-in, calls, an alert; a group of twelve, and answers given alone', async () => {
  await nextDay(1, true);
  await Promise.all([
    (async () => {
      const { hands, page } = dana;
      await dana.open('River');
      const line = 'Mood 7 · Craving 3 · no use · the creek';
      await checkIn(dana, 'River', {
        mood: 7,
        craving: 3,
        helped: 'the creek',
        until: line,
      });
      await plan(dana, 'River', 'walk, and call Ray');
      await everyWeek(dana);
      await dana.alone();
      await dana.open('Sunny');
      await phq9(dana, 'Sunny', [2, 2, 2, 2, 1, 1, 2, 0, 1]);
      await page.getByText('13 of 27.').waitFor();
      await hands.press(dana.link('outcome_alert_write'));
      await hands.type(dana.field('safety_follow_up', 'what_was_done'), 'We called 988 together.');
      await hands.save(dana.say('save'));
      await dana.told('worry_answered');
    })(),
    (async () => {
      const { hands, page } = luis;
      await failedCall(luis, 'Abel', '870-555-0102');
      await luis.go('nav_groups');
      await hands.press(luis.link('kind_group_series_new'));
      await hands.type(luis.field('group_series', 'name'), 'Círculo de la tarde');
      await hands.save(luis.say('save'));
      await luis.told('record_saved');
      await luis.go('nav_today');
      hands.begin('group of twelve');
      await luis.go('nav_groups');
      await hands.press(page.getByRole('link', { name: /Círculo de la tarde/ }).last());
      const tiles = page.getByRole('list', {
        name: luis.say('meeting_people'),
      });
      for (const name of GROUP) await hands.press(tiles.getByRole('button', { name, exact: true }));
      await hands.save(luis.say('meeting_save'));
      await luis.told('meeting_saved');
      hands.done(16);
      assert.deepEqual(await violations(page), [], 'a group that met');
      await answersAlone(luis, 'Flora', [1, 2, 2, 1, 1, 2, 1]);
      await atTheDoor(luis, ['people_met', 'kits', 'meals', 'people_met']);
    })(),
  ]);
  assert.equal(await dana.page.evaluate(() => globalThis.pointed), 0, 'keys alone');
});

test('the third day: calls, notes, a hand-over and a move, and the same person met by both', async () => {
  await nextDay(0);
  await Promise.all([
    (async () => {
      const { hands, page } = dana;
      await failedCall(dana, 'River', '479-555-0101');
      await dana.go('nav_today');
      await dana.open('River');
      const goal = 'see Lily on Sundays';
      await signedNote(dana, 'River', {
        did: 'Walked by the river',
        went: 'Lighter',
        next: 'Call',
        goal,
      });
      await otherNumber(dana, '479-555-0111');
      await dana.open('Rosa Mendez');
      await otherNumber(dana, '479-555-0150');
      await dana.open('Jo');
      await hands.press(dana.button('peer_hand_to'));
      assert.deepEqual(await violations(page), [], 'handing over');
      await hands.type(page.getByRole('dialog').getByRole('combobox'), 'Luis');
      await page.getByRole('dialog').getByRole('option', { name: 'Luis Demo' }).waitFor();
      await hands.key('Enter');
      await hands.type(page.getByLabel(dana.say('peer_reason')), 'the same town');
      await hands.press(
        page.getByRole('dialog').getByRole('button', { name: dana.say('peer_hand_over') }),
      );
      await dana.told('peer_handed');
      await dana.alone();
      await dana.open('Wren');
      await dana.edit('group_care');
      await hands.press(page.locator('#field-site'));
      await hands.type(page.locator('#field-site'), 'Harrison');
      await page.getByRole('option', { name: 'Harrison' }).waitFor();
      await hands.key('Enter');
      await hands.save(dana.say('save_changes'));
      await dana.told('changes_saved');
      await dana.alone();
    })(),
    (async () => {
      const { hands, page } = luis;
      const worries = luis.part('worries_title');
      await hands.press(worries.getByRole('link', { name: luis.say('worry_open') }));
      await luis.headed(luis.say('worry_title', { name: 'Iván' }));
      await hands.type(luis.page.locator('#what_was_done'), 'Fuimos juntos al hospital.');
      await hands.save(luis.say('worry_save'));
      await luis.told('worry_answered');
      await luis.alone();
      await luis.open('Abel');
      const said = {
        mood: 5,
        craving: 2,
        helped: 'mi hermana',
        until: 'Ánimo 5',
        next: false,
      };
      await checkIn(luis, 'Abel', said);
      const goal = 'terminar la escuela';
      await signedNote(luis, 'Abel', {
        did: 'Caminamos',
        went: 'Más tranquilo',
        next: 'Llamar',
        goal,
      });
      await luis.alone();
      await luis.open('Rosa Mendes');
      await otherNumber(luis, '479-555-0150');
      await luis.open('Berta');
      await phq9(luis, 'Berta', [1, 1, 1, 2, 0, 1, 1, 0, 0]);
      assert.deepEqual(await violations(page), [], 'a result in Spanish');
      await luis.alone();
      await luis.open('River');
      await plan(luis, 'River', 'pescar en el lago');
      await otherNumber(luis, '479-555-0199');
    })(),
  ]);
  assert.equal(await dana.page.evaluate(() => globalThis.pointed), 0, 'keys alone');
});

test('the evening: everything comes together on both laptops', async () => {
  await base.server.start();
  for (const peer of [dana, luis, dana]) await peer.sync();

  // Two teams wrote another number: Dana chooses, by keys.
  const { hands, page } = dana;
  await dana.go('nav_settle');
  await hands.press(page.getByRole('main').getByRole('link').filter({ hasText: 'River' }));
  const theirs = page.getByRole('listitem').filter({ hasText: '479-555-0199' });
  await hands.press(theirs.getByRole('button'));
  await dana.told('conflict_settled_to', { value: '479-555-0199' });
  assert.deepEqual(await violations(page), [], 'one number chosen');

  // Two plans hold until one is written from both.
  await hands.press(dana.link('open_person'));
  await dana.headed('River');
  await hands.press(dana.link('plan_title'));
  await dana.headed(dana.say('plan_of', { name: 'River' }));
  await page.getByText(dana.say('plan_two')).waitFor();
  assert.deepEqual(await violations(page), [], 'two plans');
  await hands.press(dana.link('plan_both'));
  for (const words of ['walk, and call Ray', 'pescar en el lago'])
    await hands.press(page.getByRole('button', { name: new RegExp(words) }));
  await hands.save(dana.say('plan_save'));
  await dana.told('plan_saved');
  await dana.alone();

  await onePerson(dana, 'Rosa Mendez', 'Rosa Mendes');
  await dana.go('nav_participants');
  await counted(page, '20 people').waitFor();
  await dana.sync();
  await luis.sync();
  assert.equal(await page.evaluate(() => globalThis.pointed), 0, 'keys alone');
});

test('the keys never lost their place', () => assert.deepEqual(dana.hands.lost, []));

test('both laptops, both languages and the command line tell the same in the end', async () => {
  const ids = Object.fromEntries(
    await Promise.all(Object.keys(TIMELINES).map(async (name) => [name, await dana.id(name)])),
  );
  for (const peer of [dana, luis]) await tellsTheSame(peer, ids);
  await lineOn(dana, 'River', lineOfYesterday('en', /Check-in\s*Mood 7 · Craving 3 · no use/));
  const told = /Plática\s*Ánimo 7 · Ganas de consumir 3 · sin consumo/;
  await lineOn(luis, 'River', lineOfYesterday('es', told));
  await lineOn(dana, 'Abel', /Check-in\s*Mood 5 · Craving 2 · no use/);
  await lineOn(luis, 'Abel', /Plática\s*Ánimo 5 · Ganas de consumir 2 · sin consumo/);

  // The core of the window and that of the command line are one.
  const seen = [];
  for (const { bridge } of [dana, luis]) seen.push(await toldByTheCommandLine(bridge, ids));
  assert.deepEqual(seen[0], seen[1]);
  await nobodyOfHarrison(base);
});
