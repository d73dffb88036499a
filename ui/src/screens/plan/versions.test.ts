import { expect, test } from 'vitest';

import { begun, changedSince, differing, holding, sections, withLine, type Version } from './versions';

const version = (id: string, words: Record<string, string>, follows: string[] = []): Version => ({
  id,
  at: null,
  author: 'Dana',
  words,
  follows,
});
const first = version('1', { toolbox: 'walk' });
const danas = version('2', { toolbox: 'walk, call Ray', crisis: 'Ray' }, ['1']);
const luises = version('3', { toolbox: 'fish', crisis: 'Ray', daily_care: 'sleep' }, ['1']);
const both = version('4', { toolbox: 'walk, fish' }, ['2', '3']);

test('the sections are our own, in their order', () => {
  expect(sections()).toEqual([
    'toolbox',
    'daily_care',
    'what_makes_it_hard',
    'early_signs',
    'breaking_down',
    'crisis',
    'afterwards',
  ]);
});

test('two versions hold until one follows both', () => {
  expect(holding([danas, luises, first])).toEqual([danas, luises]);
  expect(holding([both, danas, luises, first])).toEqual([both]);
  expect(holding([])).toEqual([]);
});

test('where they differ a person chooses, and what only one says stays', () => {
  const words = begun([danas, luises]);
  expect(words).toMatchObject({ toolbox: null, crisis: 'Ray', daily_care: 'sleep', afterwards: '' });
  expect(differing([danas, luises], 'toolbox')).toEqual([danas, luises]);
  expect(differing([danas, luises], 'crisis')).toEqual([]);
  expect(differing([danas, luises], 'daily_care')).toEqual([luises]);
});

test('a version tells what changed since the ones that it follows', () => {
  expect(changedSince(first, [first])).toEqual([]);
  expect(changedSince(danas, [danas, first])).toEqual([
    { section: 'toolbox', before: 'walk', now: 'walk, call Ray' },
    { section: 'crisis', before: '', now: 'Ray' },
  ]);
  const [toolbox] = changedSince(both, [both, danas, luises]);
  expect(toolbox).toEqual({
    section: 'toolbox',
    before: 'walk, call Ray\n—\nfish',
    now: 'walk, fish',
  });
});

test('a chip adds its words once, on a line of their own', () => {
  expect(withLine('', 'payday')).toBe('payday');
  expect(withLine('payday \n', 'the empty house')).toBe('payday\nthe empty house');
  expect(withLine('Payday\nthe empty house', 'payday')).toBe('Payday\nthe empty house');
});
