// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import type { PersonRow } from '$lib/backend/generated/PersonRow';
import type { Session } from '$lib/backend/generated/Session';
import type { TodayView } from '$lib/backend/generated/TodayView';
import { notices } from '$lib/state/notices.svelte';

import { problemsIn } from '../../testing/accessible';
import { answerWith, card, participantView, SESSION } from '../../testing/fakeBackend';
import Today from './Today.svelte';

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

function person(number: number, changed: Partial<PersonRow> = {}): PersonRow {
  const participant = card({ id: `a1.${number}`, initials: `P. ${number}.`, name: `Person ${number}` });
  return {
    participant,
    contact: participantView().contact,
    next: [],
    more: 0,
    comes_back: [],
    ...changed,
  };
}

const FOLLOW_UP = {
  id: 'f1',
  kind: 'follow_up',
  from: null,
  on: '2026-10-14',
  state: 'today',
  what: 'Ask about the ride',
  what_field: 'what',
  asks: false,
  may_finish: true,
} as const;

function view(changed: Partial<TodayView> = {}): TodayView {
  const contact = participantView().contact;
  const mayCall = { ...contact, rules: { ...contact.rules, may_call: 'yes' as const } };
  return {
    date: SESSION.today,
    site_day: { id: 'd1', site: 'Jasper', crew: ['Dana'], hours: '9 to 4' },
    worries: { people: 0, rows: [] },
    needs_you: {
      conflicts: 0,
      attention: 0,
      handed_to_you: 0,
      notes: 0,
      unfinished: 2,
      to_answer: 0,
      need_a_peer: 0,
      to_complete: 0,
    },
    groups: [
      { group: 'now', total: 0, rows: [] },
      { group: 'today', total: 1, rows: [person(1, { next: [FOLLOW_UP], contact: mayCall })] },
      { group: 'no_next_step', total: 3, rows: [person(2), person(3)] },
      { group: 'this_week', total: 0, rows: [] },
    ],
    about_nobody: { total: 0, rows: [] },
    done: [],
    ...changed,
  };
}

let asked: TodayView;
beforeEach(() => {
  asked = view();
  notices.clear();
  answerWith(backend, { today: () => Promise.resolve(asked) });
});

const headings = () =>
  screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent?.trim());

test('people stand in one column, by group, and the counts filter it', async () => {
  const { container } = render(Today, { session: SESSION });
  await screen.findByText('P. 1.');
  expect(headings()).toEqual(['Today 1', 'No next step 3']);
  screen.getByText('Jasper · 9 to 4 · with Dana');
  expect(await problemsIn(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: /No next step/ }));
  expect(headings()).toEqual(['No next step 3']);
  await userEvent.click(screen.getByRole('button', { name: /Now/ }));
  screen.getByText('Nobody here.');
});

test('a call is offered only to whom it was agreed with, a check-in to everybody', async () => {
  render(Today, { session: SESSION });
  await screen.findByText('P. 1.');
  const call = screen.getAllByRole('link', { name: /^Call/ });
  expect(call.map((one) => one.getAttribute('href'))).toEqual(['#/new/contact_attempt/a1.1']);
  expect(screen.getAllByRole('link', { name: /^Check-in/ })).toHaveLength(3);
  screen.getByText('agreed: call only');
});

test('a group pages to the very end', async () => {
  const offsets: number[] = [];
  Object.assign(backend, {
    todayGroup: (group: 'no_next_step', offset: number) => {
      offsets.push(offset);
      return Promise.resolve({ group, total: 3, rows: [person(4)] });
    },
  });
  render(Today, { session: SESSION });
  await userEvent.click(await screen.findByRole('button', { name: 'Show 1 more of 1' }));
  await screen.findByText('P. 4.');
  expect(offsets).toEqual([2]);
  expect(screen.queryByRole('button', { name: /^Show \d+ more/ })).toBeNull();
});

test('what was done can be undone at once, and for the rest of the day', async () => {
  const marked: string[] = [];
  Object.assign(backend, {
    markDone: (id: string) => {
      marked.push(`done ${id}`);
      asked = view({ done: [{ id, kind: 'follow_up', participant: card(), at: 1_791_990_000_000 }] });
      return Promise.resolve();
    },
    markNotDone: (id: string) => {
      marked.push(`not ${id}`);
      asked = view();
      return Promise.resolve();
    },
  });
  render(Today, { session: SESSION });
  await userEvent.click(await screen.findByRole('button', { name: /^Done/ }));
  await screen.findByText('1 done today');
  await notices.shown[0]?.undo?.();
  await waitFor(() => expect(screen.queryByText('1 done today')).toBeNull());
  expect(marked.splice(0)).toEqual(['done f1', 'not f1']);

  await userEvent.click(await screen.findByRole('button', { name: /^Done/ }));
  await userEvent.click(await screen.findByText('1 done today'));
  const row = screen.getByText('R. M.').closest('li') as HTMLElement;
  await userEvent.click(within(row).getByRole('button', { name: /^Not done/ }));
  await waitFor(() => expect(screen.queryByText('1 done today')).toBeNull());
  expect(marked).toEqual(['done f1', 'not f1']);
});

const at = (role: Session['user']['role']): Session => ({ ...SESSION, user: { ...SESSION.user, role } });

test('a role without care has its own things to do, and no button for care', async () => {
  asked = view({ groups: [], about_nobody: { total: 0, rows: [] } });
  for (const [role, first] of [
    ['administrator', ['Reports', '#/reports']],
    ['auditor', ['Sites', '#/records/site']],
  ] as const) {
    const { container, unmount } = render(Today, { session: at(role) });
    await screen.findByRole('heading', { name: 'Yours to do' });
    const [link] = within(container.querySelector('section') as HTMLElement).getAllByRole('link');
    expect(link?.textContent).toContain(first[0]);
    expect(link?.getAttribute('href')).toBe(first[1]);
    expect(screen.queryByRole('button')).toBeNull();
    expect(container.textContent).not.toMatch(/Check-in|Show only|New participant|next step/);
    expect(await problemsIn(container)).toEqual([]);
    unmount();
  }
});

test('every role that writes care has its buttons', async () => {
  for (const role of ['peer', 'clinician', 'supervisor', 'coordinator'] as const) {
    const { unmount } = render(Today, { session: at(role) });
    await screen.findByRole('button', { name: 'Check-in' });
    expect(screen.queryByRole('heading', { name: 'Yours to do' })).toBeNull();
    unmount();
  }
});

test('what is unfinished is one press away', async () => {
  render(Today, { session: SESSION });
  const link = await screen.findByRole('link', { name: '2 unfinished' });
  expect(link.getAttribute('href')).toBe('#/unfinished');
});
