// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import type { ParticipantsRequest } from '$lib/backend/generated/ParticipantsRequest';

import { answerWith, card, SESSION } from '../../testing/fakeBackend';
import { listed } from './listed.svelte';
import Participants from './Participants.svelte';

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

let people: string[];

/** Pages of `people`, in order, from the one whose name is the place. */
function page({ from, back, limit }: ParticipantsRequest) {
  const at = from === null ? (back ? people.length : -1) : people.indexOf(from);
  const begin = back ? Math.max(0, at - limit) : at + 1;
  const names = people.slice(begin, back ? at : begin + limit);
  return Promise.resolve({
    rows: names.map((name) => card({ id: name, name })),
    total: people.length,
    next: begin + names.length < people.length ? (names.at(-1) ?? null) : null,
    previous: begin > 0 ? (names[0] ?? null) : null,
  });
}

beforeEach(() => {
  people = Array.from({ length: 120 }, (_, number) => `Person ${String(number + 1).padStart(3, '0')}`);
  listed.begin();
  answerWith(backend, { participants: page, sites: () => Promise.resolve([]) });
});

async function shows(first: string, last: string, where: string) {
  await waitFor(() => expect(screen.getByText(where)).toBeTruthy());
  const names = screen
    .getAllByRole('link')
    .flatMap((link) => link.textContent.match(/Person \d+/) ?? []);
  expect([names[0], names.at(-1)]).toEqual([first, last]);
}

const go = (name: RegExp) => userEvent.click(screen.getByRole('button', { name }));

test('somebody new is offered to who may write them down', async () => {
  people = people.slice(0, 1);
  for (const [role, offered] of [
    ['clinician', 1],
    ['auditor', 0],
  ] as const) {
    const { unmount } = render(Participants, {
      session: { ...SESSION, user: { ...SESSION.user, role } },
    });
    await screen.findByText('Person 001');
    expect(screen.queryAllByText('New participant')).toHaveLength(offered);
    unmount();
  }
});

test('pages lead from place to place, to the very last and back', async () => {
  render(Participants, { session: SESSION });
  await shows('Person 001', 'Person 050', '1–50 of 120');
  await go(/next page/i);
  await shows('Person 051', 'Person 100', '51–100 of 120');
  await go(/last page/i);
  await shows('Person 101', 'Person 120', '101–120 of 120');
  await go(/previous page/i);
  await shows('Person 051', 'Person 100', '51–100 of 120');
  await go(/first page/i);
  await shows('Person 001', 'Person 050', '1–50 of 120');
});
