// @vitest-environment jsdom
import './testing/browser';

import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import type { AppState } from '$lib/backend/generated/AppState';
import type { TodayView } from '$lib/backend/generated/TodayView';
import { cover } from '$lib/state/cover.svelte';
import { laptop } from '$lib/state/laptop.svelte';
import { router } from '$lib/state/router.svelte';
import { withSomeone } from '$lib/state/withSomeone.svelte';

import App from './App.svelte';
import { problemsIn } from './testing/accessible';
import { entryRow, recordDetail } from './testing/entries';
import { answerWith, card, participantView, UNLOCKED } from './testing/fakeBackend';

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

const OTHER = card({ id: 'a1.9', name: 'Terrence Cole', initials: 'T. C.' });

const TODAY: TodayView = {
  date: '2026-10-14',
  site_day: null,
  worries: { people: 0, rows: [] },
  needs_you: {
    conflicts: 1,
    attention: 0,
    handed_to_you: 0,
    notes: 0,
    unfinished: 0,
    to_answer: 0,
    need_a_peer: 0,
    to_complete: 0,
  },
  groups: [
    {
      group: 'now',
      total: 1,
      rows: [
        {
          participant: OTHER,
          contact: participantView().contact,
          next: [
            {
              id: 'c1',
              kind: 'check_in',
              from: null,
              on: '2026-10-10',
              state: 'hoped_earlier',
              what: 'stay away from the bar',
              what_field: 'commitment',
              asks: false,
              may_finish: false,
            },
            {
              id: 'f1',
              kind: 'follow_up',
              from: null,
              on: '2026-10-14',
              state: 'today',
              what: 'Ask about relapse',
              what_field: 'what',
              asks: false,
              may_finish: true,
            },
          ],
          more: 0,
          comes_back: [],
        },
      ],
    },
  ],
  about_nobody: { total: 0, rows: [] },
  done: [],
};

let state: AppState;
let forgotten = 0;

beforeEach(() => {
  state = UNLOCKED;
  forgotten = 0;
  answerWith(backend, {
    appState: () => Promise.resolve(state),
    today: () => Promise.resolve(TODAY),
    participant: () => Promise.resolve(participantView()),
    record: () => Promise.resolve(recordDetail(entryRow({ id: 'a1.3', kind: 'participant' }))),
    timeline: () => Promise.resolve({ rows: [], next: null, kinds: [], months: null }),
    forgetCopied: () => Promise.resolve(void (forgotten += 1)),
    unlock: () => {
      state = UNLOCKED;
      return Promise.resolve(UNLOCKED.session as NonNullable<AppState['session']>);
    },
  });
});

afterEach(() => {
  cover.set(false);
  withSomeone.end();
  router.replace({ screen: 'today' });
  laptop.state = null;
});

const body = () => document.body.textContent ?? '';

async function openRosa() {
  router.go({ screen: 'participant', id: 'a1.3' });
  await screen.findByRole('heading', { name: 'Rosa Mendez' });
}

test('Today shows initials and neither names nor reasons until asked', async () => {
  render(App);
  await screen.findByText('hoped to hear from them on Saturday');
  expect(body()).toContain('T. C.');
  for (const hidden of ['Terrence', 'relapse', 'bar']) expect(body()).not.toContain(hidden);
  await userEvent.click(screen.getByRole('button', { name: 'Show names' }));
  expect(body()).toContain('Terrence Cole');
  expect(body()).toContain('Ask about relapse');
  router.go({ screen: 'settings' });
  router.go({ screen: 'today' });
  await screen.findByText('Terrence Cole');
  await openRosa();
  await userEvent.keyboard('{F8}');
  await screen.findByText('T. C.');
  expect(body()).not.toContain('Terrence');
});

test('names are hidden again after a lock', async () => {
  render(App);
  await userEvent.click(await screen.findByRole('button', { name: 'Show names' }));
  await screen.findByText('Terrence Cole');
  state = { ...UNLOCKED, stage: 'locked', session: null };
  await laptop.refresh();
  state = UNLOCKED;
  await laptop.refresh();
  await screen.findByText('T. C.');
  expect(body()).not.toContain('Terrence');
});

test('opening a participant hides everybody else until F8', async () => {
  render(App);
  await screen.findByText('hoped to hear from them on Saturday');
  await openRosa();
  expect(screen.getByRole('combobox', { name: 'Find a person' })).toHaveProperty('disabled', true);
  router.go({ screen: 'today' });
  await screen.findByText(/You are with someone/);
  expect(body()).not.toContain('T. C.');
  router.go({ screen: 'participants' });
  await screen.findByRole('heading', { name: 'Hidden while you are with someone' });
  await userEvent.keyboard('{F8}');
  await screen.findByText('hoped to hear from them on Saturday');
  expect(screen.getByRole('combobox', { name: 'Find a person' })).toHaveProperty('disabled', false);
  expect(document.title).not.toContain('Rosa');
});

/** Lets the moment pass in which a hurried second press shows nothing. */
const aMomentLater = () => (cover.since -= 1000);

test('F9 covers the screen and forgets what was copied; any key shows it again', async () => {
  render(App);
  await openRosa();
  await userEvent.keyboard('{F9}');
  expect(document.documentElement.hasAttribute('data-covered')).toBe(true);
  expect(screen.getByRole('dialog', { name: 'Screen hidden' }).textContent).not.toContain('Rosa');
  expect(forgotten).toBe(1);
  await userEvent.keyboard('{F9}{Escape}');
  expect(cover.on).toBe(true);
  aMomentLater();
  await userEvent.keyboard('{Shift}');
  expect(cover.on).toBe(true);
  await userEvent.keyboard('x');
  expect(document.documentElement.hasAttribute('data-covered')).toBe(false);
  await screen.findByRole('heading', { name: 'Rosa Mendez' });
});

test('a lid that closes covers the screen, and a touch shows it again', async () => {
  render(App);
  await openRosa();
  dispatchEvent(new Event('asked-to-cover'));
  const dialog = await screen.findByRole('dialog', { name: 'Screen hidden' });
  await userEvent.click(dialog);
  expect(cover.on).toBe(true);
  aMomentLater();
  await userEvent.click(dialog);
  expect(cover.on).toBe(false);
});

test('what is covered for too long asks for the passphrase', async () => {
  render(App);
  await openRosa();
  await userEvent.keyboard('{F9}');
  state = { ...UNLOCKED, stage: 'locked', session: null };
  await laptop.refresh();
  aMomentLater();
  await userEvent.keyboard('x');
  expect(cover.on).toBe(false);
  await screen.findByRole('heading', { name: 'Unlock' });
  expect(body()).not.toContain('Rosa');
});

test('after a lock nothing is left on the screen, and the same user returns to it', async () => {
  render(App);
  await openRosa();
  state = { ...UNLOCKED, stage: 'locked', session: null, waiting: 3 };
  await laptop.refresh();
  await screen.findByRole('heading', { name: 'Unlock' });
  expect(body()).not.toContain('Rosa');
  expect(body()).toContain('3 changes wait on this laptop');
  await userEvent.type(screen.getByLabelText('Passphrase'), 'otter river lantern');
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  await screen.findByRole('heading', { name: 'Rosa Mendez' });
  expect(withSomeone.company).toBe('a1.3');
});

test('somebody else who unlocks starts at Today with nobody beside them', async () => {
  render(App);
  await openRosa();
  const user = { id: 's1.2', name: 'Luis', role: 'peer', site: 'Harrison' } as const;
  state = { ...UNLOCKED, session: { ...(UNLOCKED.session as NonNullable<AppState['session']>), user } };
  await laptop.refresh();
  await screen.findByText('hoped to hear from them on Saturday');
  expect(withSomeone.on).toBe(false);
  state = UNLOCKED;
  await laptop.refresh();
});

test('too many tries are counted down', async () => {
  state = { ...UNLOCKED, stage: 'locked', session: null };
  answerWith(backend, {
    appState: () => Promise.resolve(state),
    unlock: () =>
      Promise.reject({ code: 'too_many_attempts', params: { wait_seconds: '30' }, field: null }),
  });
  render(App);
  await userEvent.type(await screen.findByLabelText('Passphrase'), 'nope');
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  await screen.findByText(/Please wait 30 seconds/);
  expect(screen.getByRole('button', { name: 'Unlock' })).toHaveProperty('disabled', true);
});

test('"Not safe right now?" opens on two choices, works without a key and records nothing', async () => {
  state = { ...UNLOCKED, stage: 'locked', session: null };
  const asked: string[] = [];
  answerWith(backend, {
    appState: () => Promise.resolve(state),
    safetyCard: () => {
      asked.push('safetyCard');
      return Promise.resolve({
        site_id: null,
        site: 'Jasper',
        nearest_emergency_department: 'County hospital',
        nearest_signal: null,
        on_call_number: null,
        on_call_shown: [],
        on_call_corrections: [],
      });
    },
  });
  render(App);
  await userEvent.click(await screen.findByRole('button', { name: 'Not safe right now?' }));
  const dialog = await screen.findByRole('dialog', { name: 'Not safe right now?' });
  const [breathing, danger] = [/^Not waking or not breathing/, /^Thoughts of suicide, or in danger/];
  expect(document.activeElement).toBe(screen.getByRole('button', { name: breathing }));
  expect(await problemsIn(document.body)).toEqual([]);

  await userEvent.keyboard('2');
  expect(screen.getByRole('dialog', { name: danger })).toBe(dialog);
  await waitFor(() => expect(dialog.textContent).toContain('County hospital'));
  for (const word of ['911', '988']) expect(dialog.textContent).toContain(word);
  expect(dialog.textContent).not.toContain('naloxone');
  expect(dialog.contains(document.activeElement)).toBe(true);

  await userEvent.keyboard('{Escape}');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: danger }));
  await userEvent.keyboard('1');
  await waitFor(() => expect(dialog.textContent).toContain('Give naloxone'));
  expect(dialog.textContent).toContain('County hospital');
  expect(await problemsIn(document.body)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Back to the two choices' }));
  screen.getByRole('button', { name: breathing });
  expect(asked).toEqual(['safetyCard']);

  // Covered, no key leads anywhere; and whoever opens it anew finds the choices.
  await userEvent.keyboard('{F9}2');
  aMomentLater();
  await userEvent.keyboard('{F9}');
  screen.getByRole('dialog', { name: 'Not safe right now?' });
  await userEvent.keyboard('2');
  screen.getByRole('dialog', { name: danger });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
  await userEvent.click(screen.getByRole('button', { name: 'Not safe right now?' }));
  await screen.findByRole('dialog', { name: 'Not safe right now?' });
});
