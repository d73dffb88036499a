import { expect, test, vi } from 'vitest';

import type { Answering } from '$lib/backend/generated/Answering';

import { formOf, part } from '../../testing/questionnaires';
import type { Answers } from './answers';
import { Player } from './player.svelte';

const YES_NO = { yes: 'Yes', no: 'No' };
const CHOICES = ['0', '1', '2', '3'].map((code) => ({
  value: { choice: { code } },
  text: code,
  prefix: null,
}));
const FORM = formOf([
  ...['a', 'b', 'c'].map((link_id) => part({ link_id, required: true, choices: CHOICES })),
  part({ link_id: 'why', kind: 'text' }),
]);
const ALL = FORM.parts.map((one) => one.link_id);

/** A core that asks everything; `b` only unless `a` is 3. */
function core(wait = 0) {
  const answering = vi.fn(async (_id: string, _version: string | null, answers: unknown) => {
    await new Promise((done) => setTimeout(done, wait));
    const said = JSON.stringify((answers as Answers)['a'] ?? null);
    const shown = said.includes('"3"') ? ALL.filter((one) => one !== 'b') : ALL;
    return { shown, missing: [], done: 0, of: shown.length, problems: [] } satisfies Answering;
  });
  return { answering };
}

async function opened(wait = 0) {
  const player = new Player(FORM, core(wait));
  await player.open(null);
  return player;
}

test('digits typed in a row answer one question each, however slow the core is', async () => {
  const player = await opened(5);
  void player.digit('1', YES_NO);
  void player.digit('2', YES_NO);
  void player.digit('0', YES_NO);
  await player.settled();
  const codes = ['a', 'b', 'c'].map((linkId) => player.values(linkId));
  expect(codes).toEqual(['1', '2', '0'].map((code) => [{ choice: { code } }]));
  expect(player.at).toBe('why');
});

test('what an answer makes unasked is passed over', async () => {
  const player = await opened();
  await player.digit('3', YES_NO);
  expect(player.at).toBe('c');
  await player.back();
  expect(player.at).toBe('a');
});

test('a digit that chooses nothing changes nothing', async () => {
  const player = await opened();
  await player.digit('7', YES_NO);
  expect(player.at).toBe('a');
  expect(player.answers).toEqual({});
});

test('declined, not asked and not answered are three things, and one press takes a mark back', async () => {
  const player = await opened();
  await player.mark(FORM.parts[0]!, 'declined', true);
  await player.mark(FORM.parts[1]!, 'not_asked', true);
  expect(['a', 'b', 'c'].map((one) => player.standing(one))).toEqual(['declined', 'not_asked', 'open']);
  expect(player.at).toBe('c');
  await player.mark(FORM.parts[0]!, 'declined', true);
  expect(player.standing('a')).toBe('open');
});

test('what is no answer yet stays in its box and says why', async () => {
  const number = part({ link_id: 'n', kind: 'integer' });
  const player = new Player(formOf([number]), {
    answering: async () => ({ shown: ['n'], missing: [], done: 0, of: 1, problems: [] }),
  });
  await player.open(null);
  await player.type(number, [{ words: '12x', beside: '' }]);
  expect(player.problem(number)).toBe('not_a_number');
  expect(player.answers).toEqual({});
  expect(player.boxesOf(number)[0]?.words).toBe('12x');
  await player.type(number, [{ words: '12', beside: '' }]);
  expect(player.problem(number)).toBeNull();
  expect(player.values('n')).toEqual([{ integer: 12 }]);
});

test('several answers are added and taken away; words beside them stay', async () => {
  const open = part({ link_id: 'o', kind: 'open_choice', repeats: true, choices: CHOICES });
  const player = new Player(formOf([open]), {
    answering: async () => ({ shown: ['o'], missing: [], done: 0, of: 1, problems: [] }),
  });
  await player.open(null);
  await player.digit('1', YES_NO);
  await player.digit('2', YES_NO);
  await player.say(open, 'my own');
  await player.digit('1', YES_NO);
  expect(player.values('o')).toEqual([{ choice: { code: '2' } }, { text: 'my own' }]);
  expect(player.at).toBe('o');
});

test('what was left begins at the same question, or at the first where that is not asked any more', async () => {
  const player = new Player(FORM, core());
  const answers: Answers = { a: { given: [{ choice: { code: '3' } }] } };
  await player.open({ answers, boxes: {}, at: 'c' });
  expect(player.at).toBe('c');
  const other = new Player(FORM, core());
  await other.open({ answers, boxes: {}, at: 'b' });
  expect(other.at).toBe('a');
});

test('a core that does not answer is said, and what was chosen stays', async () => {
  const asked = core();
  const player = new Player(FORM, asked);
  await player.open(null);
  asked.answering.mockRejectedValueOnce({ code: 'disk_full', params: {}, field: null });
  await player.digit('1', YES_NO);
  expect(player.trouble?.code).toBe('disk_full');
  expect(player.values('a')).toEqual([{ choice: { code: '1' } }]);
  await player.digit('2', YES_NO);
  expect(player.trouble).toBeNull();
});

test('what is typed stands in its box at once, so that a slow core takes no letter back', async () => {
  const player = await opened(20);
  const why = FORM.parts[3]!;
  void player.type(why, [{ words: 'so', beside: '' }]);
  expect(player.boxesOf(why)[0]?.words).toBe('so');
  void player.type(why, [{ words: 'so so', beside: '' }]);
  await player.settled();
  expect(player.boxesOf(why)[0]?.words).toBe('so so');
  expect(player.values('why')).toEqual([{ text: 'so so' }]);
});

test('words beside the choices are kept as they are typed, and a choice takes their place', async () => {
  const open = part({ link_id: 'o', kind: 'open_choice', choices: CHOICES });
  const player = new Player(formOf([open]), {
    answering: async () => ({ shown: ['o'], missing: [], done: 0, of: 1, problems: [] }),
  });
  await player.open(null);
  void player.say(open, 'the b');
  expect(player.otherWords(open)).toBe('the b');
  await player.say(open, 'the bus');
  expect(player.values('o')).toEqual([{ text: 'the bus' }]);
  await player.digit('1', YES_NO);
  expect(player.values('o')).toEqual([{ choice: { code: '1' } }]);
  expect(player.otherWords(open)).toBe('');
});
