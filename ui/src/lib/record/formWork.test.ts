import { beforeEach, expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import type { SaveRequest } from '$lib/backend/generated/SaveRequest';
import { notices } from '$lib/state/notices.svelte';

import { answerWith } from '../../testing/fakeBackend';
import { GARDEN } from '../../testing/inventedKinds';
import { FormWork } from './formWork.svelte';
import { blankFields } from './typed';

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

const FIELDS = GARDEN.fields.filter((field) => field.name === 'title');
const titled = (title: string) => ({ ...blankFields(FIELDS), title });
const kept: unknown[] = [];
const saved: SaveRequest[] = [];

beforeEach(() => {
  kept.length = saved.length = 0;
  notices.clear();
  answerWith(backend, {
    draft: (key) =>
      Promise.resolve({
        key,
        updated_at: 5,
        fields: { typed: titled('Mine'), opened: titled('Old'), shown: { title: ['1-1'] } },
      }),
    saveDraft: (_key, fields) => Promise.resolve(void kept.push(fields)),
    saveRecord: (request) => {
      saved.push(request);
      return Promise.resolve({ id: 'g.1', all: ['g.1'] });
    },
  });
});

test('starting over is taken back whole: the text, how the form had opened, and what it showed then', async () => {
  const work = new FormWork('garden', FIELDS, 'edit:-/g.1/main');
  await work.open(titled('Newer, by somebody else'), { title: ['2-1'] });
  expect(work.typed).toEqual(titled('Mine'));
  await work.startOver();
  expect(work.typed).toEqual(titled('Newer, by somebody else'));
  expect(work.changed('UTC')).toEqual({});

  await notices.shown[0]?.undo?.();
  expect(work.typed).toEqual(titled('Mine'));
  expect(kept).toEqual([{ typed: titled('Mine'), opened: titled('Old'), shown: { title: ['1-1'] } }]);
  await work.amend('g.1', 'UTC');
  // What somebody else wrote in between is not named by it, so it stays beside it.
  expect(saved).toMatchObject([{ fields: { title: 'Mine' }, shown: { title: ['1-1'] } }]);
});
