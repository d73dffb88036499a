// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import type { SafetyCard } from '$lib/backend/generated/SafetyCard';
import type { SaveRequest } from '$lib/backend/generated/SaveRequest';
import { laptop } from '$lib/state/laptop.svelte';

import { problemsIn } from '../../testing/accessible';
import { answerWith, SESSION, UNLOCKED } from '../../testing/fakeBackend';
import NotSafe from '../NotSafe.svelte';
import { notSafe } from '../notSafe.svelte';
import NearHere from './NearHere.svelte';

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

const CARD: SafetyCard = {
  site_id: 's9.1',
  site: 'Jasper',
  nearest_emergency_department: null,
  nearest_signal: null,
  on_call_number: '555-0100',
  on_call_shown: ['1-1'],
  on_call_corrections: [
    { id: 'c1.1', number: '555-0199', by: 'Luis', at: Date.parse('2026-10-12T15:00:00Z') },
  ],
};

const saved: SaveRequest[] = [];
const voided: [string, string][] = [];

beforeEach(() => {
  saved.length = voided.length = 0;
  answerWith(backend, {
    saveRecord: (request) => {
      saved.push(request);
      return Promise.resolve({ id: 'x', all: ['x'] });
    },
    voidRecord: (id, reason) => {
      voided.push([id, reason]);
      return Promise.resolve();
    },
  });
});

function at(role: 'peer' | 'coordinator', card = CARD) {
  laptop.accept({ ...UNLOCKED, session: { ...SESSION, user: { ...SESSION.user, role } } });
  const changed = vi.fn();
  render(NearHere, { card, changed });
  return changed;
}

test('what somebody on the spot says comes first, marked, and the number from base beside it', async () => {
  at('peer');
  const numbers = [...document.querySelectorAll('dd')].map((dd) => dd.textContent.trim());
  expect(numbers.slice(0, 2)).toEqual([
    '555-0199',
    expect.stringMatching(/^Luis wrote this on Oct 12.*Not confirmed yet\.$/),
  ]);
  expect(numbers).toContain('555-0100');
  expect(screen.queryByRole('button', { name: /^Use/ })).toBeNull();
  expect(await problemsIn(document.body)).toEqual([]);
});

test('a peer says which number is right, and saves nothing else', async () => {
  const changed = at('peer', { ...CARD, on_call_corrections: [] });
  await userEvent.click(screen.getByRole('button', { name: 'Is this number wrong?' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save the number' }));
  expect(saved).toEqual([]);
  await userEvent.type(screen.getByLabelText('The right number'), ' 555-0123 ');
  expect(await problemsIn(document.body)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Save the number' }));
  await waitFor(() => expect(changed).toHaveBeenCalled());
  expect(saved).toMatchObject([
    { kind: 'on_call_correction', id: null, fields: { site: 's9.1', number: '555-0123' } },
  ]);
});

test('a refusal names the field in the words of its kind, not in those shared with others', async () => {
  at('peer', { ...CARD, on_call_corrections: [] });
  const refused = { code: 'too_long', params: {}, field: 'number' };
  Object.assign(backend, { saveRecord: () => Promise.reject(refused) });
  await userEvent.click(screen.getByRole('button', { name: 'Is this number wrong?' }));
  await userEvent.type(screen.getByLabelText('The right number'), '555');
  await userEvent.click(screen.getByRole('button', { name: 'Save the number' }));
  expect((await screen.findByRole('alert')).textContent).toContain('On-call number that is right');
});

test('a coordinator says which one holds', async () => {
  const changed = at('coordinator');
  await userEvent.click(screen.getByRole('button', { name: 'Keep 555-0100' }));
  expect(voided).toEqual([['c1.1', 'answered']]);
  await userEvent.click(screen.getByRole('button', { name: 'Use 555-0199' }));
  await waitFor(() => expect(changed).toHaveBeenCalledTimes(2));
  expect(saved).toMatchObject([
    {
      kind: 'site',
      id: 's9.1',
      fields: { on_call_number: '555-0199' },
      shown: { on_call_number: ['1-1'] },
    },
  ]);
});

test('nobody writes on a laptop that is locked', () => {
  laptop.accept({ ...UNLOCKED, stage: 'locked', session: null });
  render(NearHere, { card: CARD, changed: () => {} });
  expect(screen.queryByRole('button')).toBeNull();
});

test('a number that is typed leads to no other steps', async () => {
  laptop.accept(UNLOCKED);
  Object.assign(backend, { safetyCard: () => Promise.resolve(CARD) });
  notSafe.open = true;
  render(NotSafe);
  await userEvent.keyboard('2');
  await userEvent.click(await screen.findByRole('button', { name: 'Is this number wrong?' }));
  await userEvent.type(screen.getByLabelText('The right number'), '112');
  screen.getByRole('dialog', { name: /^Thoughts of suicide, or in danger/ });
  expect(screen.getByLabelText('The right number')).toHaveProperty('value', '112');
  notSafe.open = false;
});
