// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import type { RecordsRequest } from '$lib/backend/generated/RecordsRequest';

import { problemsIn } from '../../testing/accessible';
import { answerWith, card, SESSION } from '../../testing/fakeBackend';
import { BED, GARDEN, gardenRow, SHED } from '../../testing/inventedKinds';
import RecordList from './RecordList.svelte';
import RecordsScreen from './RecordsScreen.svelte';

// Whole forms are slow to look at where a machine is busy.
vi.setConfig({ testTimeout: 30_000 });

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));
vi.mock('$lib/backend/generated/kinds', async () => ({
  KINDS: (await import('../../testing/inventedKinds')).INVENTED,
}));

const ALL = Array.from({ length: 5 }, (_, place) =>
  gardenRow({
    id: `g.${place}`,
    fields: { title: `Bed ${place}`, joy: place },
    participant: card({ id: 'a.1' }),
  }),
);
const asked: RecordsRequest[] = [];
let rows = ALL;

beforeEach(() => {
  asked.length = 0;
  rows = ALL;
  answerWith(backend, {
    record: () => Promise.reject({ code: 'not_found', params: {}, field: null }),
    records: (request) => {
      asked.push(request);
      const from = request.before === null ? 0 : Number(request.before);
      const next = from + 2 < rows.length ? String(from + 2) : null;
      return Promise.resolve({ rows: rows.slice(from, from + 2), total: rows.length, next });
    },
  });
});

async function opened(about: string | null = 'a.1') {
  const view = render(RecordList, { kind: GARDEN, about, session: SESSION, label: 'Gardens' });
  await screen.findByRole('table', { name: 'Gardens' });
  return view.container;
}

const links = () => screen.getAllByRole('link').map((link) => link.textContent?.trim());

test('it says how many there are and goes page by page to the very last', async () => {
  const container = await opened();
  screen.getByText('5 in all');
  expect(links()).toHaveLength(2);
  expect(await problemsIn(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: /Show more \(3 left\)/ }));
  await waitFor(() => expect(links()).toHaveLength(4));
  await userEvent.click(screen.getByRole('button', { name: 'Show 1 more' }));
  await waitFor(() => expect(links()).toHaveLength(5));
  expect(screen.queryByRole('button', { name: /^Show/ })).toBeNull();
});

test('zero is said in its column, and whom it is about only where that differs', async () => {
  await opened();
  const heads = () => screen.getAllByRole('columnheader').map((head) => head.textContent?.trim());
  expect(heads()).toEqual(['watered at', 'title', 'joy', 'planted on']);
  screen.getByText('0 of 10');
  document.body.innerHTML = '';
  await opened(null);
  expect(heads()).toContain('Participant');
});

test('a click on a heading sorts, another turns it round', async () => {
  await opened();
  await userEvent.click(screen.getByRole('button', { name: 'joy' }));
  await waitFor(() => expect(asked.at(-1)?.sort).toEqual({ field: 'joy', descending: false }));
  const head = screen.getByRole('columnheader', { name: 'joy' });
  expect(head.getAttribute('aria-sort')).toBe('ascending');
  await userEvent.click(screen.getByRole('button', { name: 'joy' }));
  await waitFor(() => expect(asked.at(-1)?.sort).toEqual({ field: 'joy', descending: true }));
  // Of days the newest is looked for first.
  await userEvent.click(screen.getByRole('button', { name: 'planted on' }));
  await waitFor(() => expect(asked.at(-1)?.sort?.descending).toBe(true));
});

test('choices, days and words filter, and none of them at first', async () => {
  const container = await opened();
  expect(asked[0]).toMatchObject({ filter: {}, text: null, from: null, standing: 'standing' });
  await userEvent.click(screen.getByText('Filter'));
  expect(await problemsIn(container)).toEqual([]);
  await userEvent.selectOptions(screen.getByLabelText('consent'), 'Declined');
  await userEvent.click(screen.getByLabelText('Also what was taken out'));
  await userEvent.type(screen.getByLabelText('Find words'), 'herb');
  await waitFor(() =>
    expect(asked.at(-1)).toMatchObject({
      filter: { consent: ['declined'] },
      standing: 'any',
      text: 'herb',
    }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ filter: {}, standing: 'standing' }));
});

test('an empty list says so, and offers what the role may write', async () => {
  rows = [];
  render(RecordsScreen, { kind: BED, about: null, session: SESSION });
  await screen.findByText('Nothing here yet.');
  expect(screen.getByRole('link', { name: 'bed' }).getAttribute('href')).toBe('#/new/bed');
  document.body.innerHTML = '';
  render(RecordsScreen, { kind: SHED, about: null, session: SESSION });
  await screen.findByText('Nothing here yet.');
  expect(screen.queryByRole('link', { name: 'shed' })).toBeNull();
});

test('a row without anything in its columns still leads to its record', async () => {
  rows = [gardenRow({ at: null, fields: {}, name: '' })];
  await opened();
  const [row] = within(screen.getByRole('table')).getAllByRole('row').slice(1);
  expect(
    within(row as HTMLElement)
      .getByRole('link')
      .textContent?.trim(),
  ).toBe('garden');
});
