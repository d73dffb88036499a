// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import type { CheckInRequest } from '$lib/backend/generated/CheckInRequest';
import type { SaveRequest } from '$lib/backend/generated/SaveRequest';
import { laptop } from '$lib/state/laptop.svelte';
import { notices } from '$lib/state/notices.svelte';

import { problemsIn } from '../../testing/accessible';
import { entryRow, recordDetail } from '../../testing/entries';
import { answerWith, atHand, participantView, SESSION, UNLOCKED } from '../../testing/fakeBackend';
import CheckIn from './CheckIn.svelte';

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

const saved: CheckInRequest[] = [];
const LEFT_AT = Date.parse('2026-10-14T15:00:00Z');

beforeEach(() => {
  saved.length = 0;
  laptop.accept(UNLOCKED);
  answerWith(backend, {
    participant: () => Promise.resolve(participantView()),
    atHand: () =>
      Promise.resolve(
        atHand({
          helps: [{ words: 'walking', times: 1, how_much: null }],
          hard: [{ words: 'payday', times: 1, how_much: null }],
        }),
      ),
    timeline: () => Promise.resolve({ rows: [], next: null, kinds: [], months: null }),
    saveCheckIn: (request) => {
      saved.push(request);
      return Promise.resolve({ id: 'c1', all: ['c1', 'e1'] });
    },
  });
});
afterEach(() => notices.clear());

async function open() {
  const rendered = render(CheckIn, { id: 'a1.3', amends: null, session: SESSION });
  await screen.findByRole('heading', { name: 'Check-in with Rosa Mendez' });
  return rendered;
}

const useSince = () => screen.getByRole('group', { name: /use since last time/ });

/** Answers when the next time is. */
async function answerNext(answer: string | RegExp) {
  const dialog = await screen.findByRole('dialog', { name: 'When next?' });
  await userEvent.click(within(dialog).getByRole('button', { name: answer }));
}

test('saving without a next date asks once when it is', async () => {
  await open();
  await userEvent.type(screen.getByLabelText('Anything else?'), 'slept badly');
  await userEvent.click(screen.getByRole('button', { name: 'Save check-in' }));
  const dialog = await screen.findByRole('dialog', { name: 'When next?' });
  expect(saved).toEqual([]);
  expect(await problemsIn(dialog)).toEqual([]);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
  expect(saved).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Save check-in' }));
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.fields).toEqual({ note: 'slept badly' });
});

test('another day is saved along', async () => {
  await open();
  await userEvent.click(screen.getByRole('button', { name: 'Save check-in' }));
  await answerNext('Another day');
  await userEvent.type(screen.getByLabelText('Another day'), '2026-11-02');
  await userEvent.click(screen.getByRole('button', { name: 'Save with this day' }));
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.fields).toEqual({ next_due: '2026-11-02' });
});

test('nothing is preselected', async () => {
  const { container } = await open();
  expect(container.querySelectorAll('input:checked')).toHaveLength(0);
  expect(container.querySelectorAll('[aria-pressed="true"]')).toHaveLength(0);
  for (const box of container.querySelectorAll('input[type="date"], input[type="text"], textarea')) {
    expect((box as HTMLInputElement).value).toBe('');
  }
});

test('a follow-up check-in takes seven actions after it is open', { timeout: 15_000 }, async () => {
  await open();
  const user = userEvent.setup();
  await user.click(within(screen.getByRole('group', { name: 'How are you today?' })).getByText('7'));
  await user.click(
    within(screen.getByRole('group', { name: 'How strong is the craving?' })).getByText('2'),
  );
  await user.click(within(useSince()).getByRole('radio', { name: 'No' }));
  await user.click(screen.getByRole('button', { name: 'walking' }));
  await user.type(screen.getByLabelText('Until next time'), 'walk on Thursday');
  await user.click(screen.getByRole('button', { name: /In 1 week/ }));
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]).toEqual({
    participant: 'a1.3',
    fields: {
      mood: 7,
      craving: 2,
      use_since_last: 'no',
      what_helped: ['walking'],
      commitment: 'walk on Thursday',
      next_due: '2026-10-21',
    },
    encounter: {},
    follow_ups: [],
    also: [],
    draft: 'check_in:a1.3',
  });
  expect(notices.shown[0]?.undo).not.toBeNull();
});

test('Enter in a line of text saves nothing', async () => {
  await open();
  await userEvent.type(screen.getByLabelText('Until next time'), 'as before{Enter}');
  expect(saved).toEqual([]);
});

test('digits choose on a scale', async () => {
  await open();
  const mood = screen.getByRole('group', { name: 'How are you today?' });
  within(mood).getByRole('radio', { name: '0, worst' }).focus();
  await userEvent.keyboard('10');
  expect(within(mood).getByRole('radio', { name: '10, best' })).toHaveProperty('checked', true);
});

test('after use come thanks and an offer, nothing chosen for them', async () => {
  const { container } = await open();
  expect(screen.queryByText('Thank you for telling me.')).toBeNull();
  await userEvent.click(within(useSince()).getByRole('radio', { name: 'Yes' }));
  const gentle = screen.getByRole('region', { name: 'Thank you for telling me.' });
  expect(gentle.querySelectorAll('input:checked')).toHaveLength(0);
  await userEvent.click(within(gentle).getByRole('checkbox', { name: /within 24 hours/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Save check-in' }));
  await answerNext("They'd rather not");
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.fields).toMatchObject({ no_next: 'declined' });
  expect(saved[0]?.follow_ups).toEqual([{ what: 'call_within_24_hours', by_when: '2026-10-15' }]);
  expect(await problemsIn(container)).toEqual([]);
});

test('what was left unfinished is back, and can be started over', async () => {
  const discarded: string[] = [];
  const left = { told: { note: 'slept badly', mood: 3 }, met: {} };
  Object.assign(backend, {
    draft: (key: string) =>
      Promise.resolve({ key, fields: { form: left, opened: {} }, updated_at: LEFT_AT }),
    discardDraft: (key: string) => {
      discarded.push(key);
      return Promise.resolve();
    },
  });
  await open();
  expect(screen.getByLabelText('Anything else?')).toHaveProperty('value', 'slept badly');
  await userEvent.click(screen.getByRole('button', { name: 'Start over' }));
  expect(discarded).toEqual(['check_in:a1.3']);
  expect(screen.getByLabelText('Anything else?')).toHaveProperty('value', '');
  await notices.shown[0]?.undo?.();
  await waitFor(() =>
    expect(screen.getByLabelText('Anything else?')).toHaveProperty('value', 'slept badly'),
  );
});

test('a refused save keeps the form and says why', async () => {
  Object.assign(backend, {
    saveCheckIn: () => Promise.reject({ code: 'disk_full', params: {}, field: null }),
  });
  await open();
  await userEvent.type(screen.getByLabelText('Anything else?'), 'slept badly');
  await userEvent.click(screen.getByRole('button', { name: 'Save check-in' }));
  await answerNext(/^2 weeks/);
  expect((await screen.findByRole('alert')).textContent).toContain('disk is full');
  expect(screen.getByLabelText('Anything else?')).toHaveProperty('value', 'slept badly');
});

test('an amendment names what was shown when it was begun, and sends only what was changed', async () => {
  const amended: SaveRequest[] = [];
  const fields = { participant: 'a1.3', occurred_at: '2026-10-14T10:00:00-05:00', mood: 4, song: 'x' };
  const row = entryRow({ fields });
  const opened = { mood: 4, note: '', occurred_at: '2026-10-14T10:00' };
  Object.assign(backend, {
    record: () => Promise.resolve(recordDetail(row, { shown: { fact: ['2-9'] } })),
    draft: (key: string) =>
      Promise.resolve({
        key,
        fields: {
          form: { told: { ...opened, note: 'as she said it' }, met: {} },
          opened,
          shown: { fact: ['2-7'] },
        },
        updated_at: LEFT_AT,
      }),
    saveRecord: (request: SaveRequest) => {
      amended.push(request);
      return Promise.resolve({ id: 'c9', all: ['c9'] });
    },
  });
  render(CheckIn, { id: 'a1.3', amends: 'c9', session: SESSION });
  await screen.findByRole('heading', { name: 'Correct the check-in with Rosa Mendez' });
  await userEvent.click(await screen.findByRole('button', { name: 'Save the correction' }));
  await waitFor(() => expect(amended).toHaveLength(1));
  expect(amended[0]).toMatchObject({ id: 'c9', shown: { fact: ['2-7'] } });
  expect(amended[0]?.fields).toEqual({ note: 'as she said it' });
});

test('it begins with last time, and digits choose on the first scale at once', async () => {
  const last = entryRow({ fields: { mood: 6, craving: 4, commitment: 'walk together on Thursday' } });
  Object.assign(backend, {
    timeline: () => Promise.resolve({ rows: [last], next: null, kinds: [], months: null }),
  });
  await open();
  expect(screen.getByText('Oct 14: walk together on Thursday.')).toBeTruthy();
  expect(screen.getByText('Mood 6, craving 4.')).toBeTruthy();
  const mood = screen.getByRole('group', { name: 'How are you today?' });
  await waitFor(() => expect(mood.contains(document.activeElement)).toBe(true));
  await userEvent.keyboard('7');
  expect(within(mood).getByRole('radio', { name: '7' })).toHaveProperty('checked', true);
});

test('what is rarely used is folded away until something stands in it', async () => {
  await open();
  const folded = screen.getByText('Any meetings?').closest('details');
  expect(folded).toHaveProperty('open', false);
  expect(screen.getByLabelText('Anything else?').closest('details')).toBeNull();
});

test('two quick presses save once and leave no draft behind', async () => {
  const kept: string[] = [];
  Object.assign(backend, {
    saveDraft: (key: string) => {
      kept.push(key);
      return Promise.resolve();
    },
  });
  await open();
  await userEvent.type(screen.getByLabelText('Anything else?'), 'x');
  await userEvent.click(screen.getByRole('button', { name: /In 1 week/ }));
  const keptBefore = kept.length;
  const press = () =>
    window.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, cancelable: true }),
    );
  press();
  press();
  await waitFor(() => expect(notices.shown).toHaveLength(1));
  expect(saved).toHaveLength(1);
  expect(kept).toHaveLength(keptBefore);
});
