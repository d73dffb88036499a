import { beforeEach, expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import type { TimelineRequest } from '$lib/backend/generated/TimelineRequest';

import { entryRow } from '../../testing/entries';
import { answerWith } from '../../testing/fakeBackend';
import { TimelinePages } from './timelinePages.svelte';

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

/** Entries of this timeline, numbered from the newest. */
const ALL = Array.from({ length: 470 }, (_, place) => entryRow({ id: `1-${place}` }));
const REQUEST: TimelineRequest = {
  participant: 'a1.3',
  kinds: [],
  before: null,
  until_month: null,
  limit: null,
  voided: false,
};

const asked: TimelineRequest[] = [];

beforeEach(() => {
  asked.length = 0;
  answerWith(backend, {
    timeline: (request) => {
      asked.push(request);
      const from = Number(request.before ?? 0);
      const to = from + (request.limit ?? 50);
      const next = to < ALL.length ? String(to) : null;
      return Promise.resolve({ rows: ALL.slice(from, to), next, kinds: [], months: null });
    },
  });
});

test('it pages back to the first entry', async () => {
  const pages = new TimelinePages();
  await pages.load(REQUEST);
  expect(pages.rows).toHaveLength(30);
  for (let tries = 0; pages.next !== null && tries < 20; tries++) await pages.more();
  expect(pages.rows?.map((row) => row.id)).toEqual(ALL.map((row) => row.id));
});

test('asked again after a change, as much shows as before', async () => {
  const pages = new TimelinePages();
  await pages.load(REQUEST);
  while (pages.next !== null) await pages.more();
  await pages.load(REQUEST);
  expect(pages.rows).toHaveLength(ALL.length);
  expect(asked.every((request) => (request.limit ?? 0) <= 200)).toBe(true);
});

test('another question begins at the newest', async () => {
  const pages = new TimelinePages();
  await pages.load(REQUEST);
  await pages.more();
  await pages.load({ ...REQUEST, kinds: ['check_in'] });
  expect(pages.rows).toHaveLength(30);
});

test('a refusal is kept, and what was shown stays', async () => {
  const pages = new TimelinePages();
  await pages.load(REQUEST);
  Object.assign(backend, { timeline: () => Promise.reject({ code: 'io', params: {}, field: null }) });
  await pages.more();
  expect(pages.trouble?.code).toBe('io');
  expect(pages.rows).toHaveLength(30);
});
