// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import type { RecordDetail } from '$lib/backend/generated/RecordDetail';
import { notices } from '$lib/state/notices.svelte';
import { withSomeone } from '$lib/state/withSomeone.svelte';
import { here } from '$lib/words/here.svelte';

import { problemsIn } from '../../testing/accessible';
import { answerWith, card, SESSION } from '../../testing/fakeBackend';
import { gardenDetail, gardenRow, written } from '../../testing/inventedKinds';
import RecordPage from './RecordPage.svelte';

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

const did: unknown[] = [];

function answer(detail: RecordDetail) {
  const act =
    (what: string) =>
    (...args: unknown[]) => {
      did.push([what, ...args]);
      return Promise.resolve({ id: 'g.1', all: ['g.1'] });
    };
  answerWith(backend, {
    record: () => Promise.resolve(detail),
    records: () => Promise.resolve({ rows: [gardenRow()], total: 1, next: null }),
    saveRecord: act('save'),
    putBack: act('putBack'),
    voidRecord: act('void') as unknown as Backend['voidRecord'],
    restoreRecord: act('restore') as unknown as Backend['restoreRecord'],
  });
}

beforeEach(() => {
  did.length = 0;
  here.timeZone = SESSION.time_zone;
  here.today = SESSION.today;
});
afterEach(() => withSomeone.end());

async function opened(detail: RecordDetail, group: string | null = null) {
  answer(detail);
  const { container } = render(RecordPage, { id: 'g.1', group, session: SESSION });
  await screen.findByRole('heading', { level: 1, name: /Herbs/ });
  return container;
}

test('what it says stands in its groups; what was left blank is folded away', async () => {
  const container = await opened(gardenDetail());
  const says = [...container.querySelectorAll('dd')].map((line) => line.textContent?.trim());
  expect(says).toEqual(['Herbs', '0 of 10', '40 minutes', 'Not asked']);
  for (const blank of screen.getAllByText(/left blank$/))
    expect(blank.closest('details')?.open).toBe(false);
  expect(screen.getByText('More to write').closest('details')?.open).toBe(false);
  expect(await problemsIn(container)).toEqual([]);
});

test('another record is a link to it where it is on this laptop', async () => {
  const fields = { ...gardenDetail().fields, bed: 'b.1', planner: 'b.2' };
  await opened(gardenDetail({ fields, named: { 'b.1': 'North bed' } }));
  const link = screen.getByRole('link', { name: 'North bed' });
  expect(link.getAttribute('href')).toMatch(/^#\/record\/b\.1/);
  expect(document.querySelector('dd a[href*="b.2"]')).toBeNull();
});

test('a record without a name is led to all the same', async () => {
  await opened(gardenDetail({ fields: { title: 'Herbs', bed: 'b.1' }, named: { 'b.1': '' } }));
  const link = screen.getByRole('link', { name: 'Open the record' });
  expect(link.getAttribute('href')).toMatch(/^#\/record\/b\.1/);
});

test('one group is edited where it stands, and only what was changed is written', async () => {
  const container = await opened(gardenDetail());
  await userEvent.click(screen.getAllByRole('button', { name: /^Edit/ })[0] as HTMLElement);
  const title = await screen.findByLabelText(/^title/i);
  await waitFor(() => expect(document.activeElement).toBe(title));
  expect(screen.queryByLabelText(/^note/i)).toBeNull();
  expect(await problemsIn(container)).toEqual([]);
  await userEvent.clear(title);
  await userEvent.type(title, 'Roses');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(did).toHaveLength(1));
  expect(did[0]).toEqual([
    'save',
    {
      kind: 'garden',
      id: 'g.1',
      fields: { title: 'Roses' },
      shown: gardenDetail().shown,
      draft: 'edit:-/g.1/main',
      reason: null,
    },
  ]);
  await notices.shown[0]?.undo?.();
  expect(did[1]).toEqual(['putBack', 'g.1', 'title', '2-1', gardenDetail().shown]);
});

test('what was filled in where nothing stood is blank again when that is undone', async () => {
  await opened(gardenDetail(), 'main');
  await userEvent.type(await screen.findByLabelText(/^weight/i), '2.5');
  notices.clear();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(notices.shown).toHaveLength(1));
  await notices.shown[0]?.undo?.();
  expect(did).toMatchObject([
    ['save', { fields: { weight: 2.5 } }],
    ['save', { fields: { weight: null } }],
  ]);
});

test('leaving unchanged writes nothing', async () => {
  await opened(gardenDetail(), 'main');
  await screen.findByLabelText(/^title/i);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(screen.queryByLabelText(/^title/i)).toBeNull());
  expect(did).toEqual([]);
});

test('an earlier value is told with who wrote it, and put back; that can be undone', async () => {
  await opened(gardenDetail());
  await userEvent.click(screen.getByText('Who wrote what'));
  screen.getByText(/Dana at Jasper, on Monday/);
  await userEvent.click(screen.getByRole('button', { name: 'Put this back: Greens' }));
  expect(did[0]).toEqual(['putBack', 'g.1', 'title', '1-1', gardenDetail().shown]);
  await notices.shown[0]?.undo?.();
  expect(did[1]).toEqual(['putBack', 'g.1', 'title', '2-1', gardenDetail().shown]);
});

test('words that are not confirmed say whose name they are under, on the page and where they stand', async () => {
  const forged = { ...written('2-1', 'Herbs', true), unconfirmed: true };
  const values = { ...gardenDetail().values, title: [forged, written('1-1', 'Greens', false)] };
  const container = await opened(gardenDetail({ values }));
  screen.getByText(/^Not confirmed by Luis: title\. /);
  await userEvent.click(screen.getByText('Who wrote what'));
  const [mark, ...others] = screen.getAllByText(/^not confirmed by /);
  expect(others).toEqual([]);
  expect(mark?.textContent).toBe('not confirmed by Luis');
  expect(mark?.closest('li')?.textContent).toContain('Herbs');
  expect(await problemsIn(container)).toEqual([]);
});

test('confirmed words bear no mark, and earlier ones that are not bear it in the past alone', async () => {
  const earlier = { ...written('1-1', 'Greens', false), unconfirmed: true };
  const values = { ...gardenDetail().values, title: [written('2-1', 'Herbs', true), earlier] };
  await opened(gardenDetail({ values }));
  expect(screen.queryByText(/^Not confirmed by/)).toBeNull();
  await userEvent.click(screen.getByText('Who wrote what'));
  expect(screen.getByText('not confirmed by Dana').closest('li')?.textContent).toContain('Greens');
});

test('taking out needs a reason, offered or own, and can be undone', async () => {
  const container = await opened(gardenDetail());
  await userEvent.click(screen.getByRole('button', { name: 'Take out' }));
  const dialog = await screen.findByRole('dialog');
  expect(await problemsIn(container)).toEqual([]);
  await userEvent.click(within(dialog).getByRole('radio', { name: 'typed twice' }));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Take out' }));
  await waitFor(() => expect(did).toEqual([['void', 'g.1', 'typed_twice']]));
  await notices.shown[0]?.undo?.();
  expect(did[1]).toEqual(['restore', 'g.1']);
});

test('what was taken out says why, cannot be edited, and is brought back', async () => {
  const row = gardenRow({ standing: 'voided', void_reason: 'typed_twice' });
  await opened(gardenDetail({ row }));
  screen.getByText('Taken out: typed twice');
  expect(screen.queryByRole('button', { name: /^Edit/ })).toBeNull();
  await userEvent.click(screen.getByText('Who wrote what'));
  screen.getByText('Greens');
  expect(screen.queryByRole('button', { name: /^Put this back/ })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Bring it back' }));
  expect(did).toEqual([['restore', 'g.1']]);
});

test('two versions lead to choosing, and are not written over', async () => {
  await opened(gardenDetail({ row: gardenRow({ conflicts: ['title'] }) }));
  const choose = screen.getByRole('link', { name: /^Choose/ });
  expect(choose.getAttribute('href')).toBe('#/conflict/g.1/title');
  await userEvent.click(screen.getByText('Who wrote what'));
  screen.getByText('Greens');
  expect(screen.queryByRole('button', { name: /^Put this back/ })).toBeNull();
  await userEvent.click(screen.getAllByRole('button', { name: /^Edit/ })[0] as HTMLElement);
  await screen.findByLabelText(/^minutes/i);
  expect(screen.queryByLabelText(/^title/i)).toBeNull();
});

test('of what merges together, an earlier version is put back as a whole', async () => {
  const now = { title: 'Herbs', joy: 5 };
  const detail = gardenDetail({
    row: gardenRow({ kind: 'harvest' }),
    fields: now,
    values: { fact: [written('2-1', now, true), written('1-1', { title: 'Herbs', joy: 2 }, false)] },
  });
  await opened(detail);
  await userEvent.click(screen.getByText('Who wrote what'));
  await userEvent.click(screen.getByRole('button', { name: 'Put this back: joy: 2 of 10' }));
  expect(did[0]).toEqual(['putBack', 'g.1', 'fact', '1-1', detail.shown]);
});

test('who points at it is a list, asked for when it is opened', async () => {
  const container = await opened(
    gardenDetail({ links: [{ kind: 'harvest', field: 'garden', count: 1 }] }),
  );
  await userEvent.click(screen.getByText('harvest (1)'));
  await screen.findByRole('table', { name: 'harvest' });
  expect(await problemsIn(container)).toEqual([]);
});

test('who may not write sees no way to', async () => {
  await opened(gardenDetail({ may_write: false, may_take_out: false }));
  expect(screen.queryByRole('button', { name: /^Edit|Take out/ })).toBeNull();
});

test("with someone, somebody else's record is hidden", async () => {
  withSomeone.begin('a.9');
  answer(gardenDetail({ row: gardenRow({ participant: card({ id: 'a.1' }) }) }));
  render(RecordPage, { id: 'g.1', group: null, session: SESSION });
  await screen.findByRole('heading', { name: 'Hidden while you are with someone' });
  expect(document.body.textContent).not.toContain('Herbs');
});

test('a kind of a newer build shows as it is', async () => {
  const row = gardenRow({ kind: 'of_a_newer_build', name: 'Herbs' });
  await opened(gardenDetail({ row, fields: { moons: 3 } }));
  screen.getByText('moons');
  screen.getByText('3');
});
