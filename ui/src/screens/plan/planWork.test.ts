import { expect, test } from 'vitest';

import { planFromDraft, planRequest, undecided } from './planWork';

const fresh = { words: { toolbox: null, crisis: 'Ray', afterwards: '' }, follows: ['2', '3'] };

test('the next version names all that it follows, and says only what was said', () => {
  const work = { ...fresh, words: { ...fresh.words, toolbox: ' walk, fish ' } };
  expect(undecided(fresh)).toEqual(['toolbox']);
  expect(undecided(work)).toEqual([]);
  expect(planRequest(work, 'a1.3', 'plan:a1.3').fields).toEqual({
    participant: 'a1.3',
    toolbox: 'walk, fish',
    crisis: 'Ray',
    follows: ['2', '3'],
  });
  expect(planRequest({ words: { toolbox: 'x' }, follows: [] }, 'a', 'k').fields).toEqual({
    participant: 'a',
    toolbox: 'x',
  });
});

test('a draft follows what was on the screen when it was begun, whatever came since', () => {
  const left = { words: { toolbox: 'walk' }, follows: ['1'] };
  expect(planFromDraft(left, fresh)).toEqual({
    words: { toolbox: 'walk', crisis: 'Ray', afterwards: '' },
    follows: ['1'],
  });
  expect(planFromDraft({ words: 7 }, fresh)).toBe(fresh);
});
