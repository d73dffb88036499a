import { expect, test } from 'vitest';

import { blankGoal, goalFromDraft, goalRequest, stepFromDraft } from './goalWork';

test('a goal is saved with its first step for this week, and says only what was said', () => {
  const goal = { ...blankGoal(), statement: ' see my daughter ', importance: 0, step: 'call her' };
  const request = goalRequest(goal, 'a1.3', '2026-10-14', 'goals:a1.3/goal');
  expect(request.first.fields).toEqual({
    participant: 'a1.3',
    status: 'working_on_it',
    statement: 'see my daughter',
    importance: 0,
  });
  expect(request.along).toEqual([
    {
      kind: 'action_step',
      names_it_in: 'goal',
      fields: { participant: 'a1.3', week_of: '2026-10-12', step: 'call her' },
    },
  ]);
});

test('a goal needs no step', () => {
  const goal = { ...blankGoal(), statement: 'sleep', step: '  ', repeats: 'every_day' };
  expect(goalRequest(goal, 'a', '2026-10-14', 'k').along).toEqual([]);
});

test('a draft comes back, and what is none does not', () => {
  const goal = { ...blankGoal(), statement: 'sleep' };
  expect(goalFromDraft(JSON.parse(JSON.stringify(goal)))).toEqual(goal);
  expect(stepFromDraft({ step: 'walk', repeats: '' })).toEqual({ step: 'walk', repeats: '' });
  expect(stepFromDraft(goal)).toEqual({ step: '', repeats: '' });
  expect(stepFromDraft(null)).toBeNull();
  expect(goalFromDraft(null)).toBeNull();
  expect(goalFromDraft({ statement: 3 })).toBeNull();
});
