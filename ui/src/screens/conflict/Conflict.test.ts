// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import type { ConflictView } from '$lib/backend/generated/ConflictView';
import type { RecordDetail } from '$lib/backend/generated/RecordDetail';
import type { ResolveRequest } from '$lib/backend/generated/ResolveRequest';
import type { SaveRequest } from '$lib/backend/generated/SaveRequest';
import { withSomeone } from '$lib/state/withSomeone.svelte';

import { problemsIn } from '../../testing/accessible';
import { answerWith, card, SESSION } from '../../testing/fakeBackend';
import Conflict from './Conflict.svelte';

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

const resolved: ResolveRequest[] = [];
const saved: SaveRequest[] = [];

function conflict(unit: string, one: unknown, other: unknown): ConflictView {
  const side = { device: 'd', time_is_suspect: false };
  return {
    row: { id: 'a1.3', kind: 'participant', unit, participant: card() },
    values: [
      {
        ...side,
        dot: '1-4',
        value: one,
        author: 'Dana',
        site: 'Jasper',
        at: Date.parse('2026-10-12T15:00:00Z'),
      },
      {
        ...side,
        dot: '2-7',
        value: other,
        author: 'Luis',
        site: 'Harrison',
        at: Date.parse('2026-10-13T15:00:00Z'),
      },
    ],
    named: {},
    shown: ['1-4-0a0b0c0d', '2-7-0e0f1011'],
  };
}

function answer(view: ConflictView) {
  answerWith(backend, {
    conflict: () => Promise.resolve(view),
    record: () => Promise.resolve({ shown: { phone: ['9-1'] }, named: {} } as unknown as RecordDetail),
    resolve: (request) => {
      resolved.push(request);
      return Promise.resolve({ id: 'a1.3', all: ['a1.3'] });
    },
    saveRecord: (request) => {
      saved.push(request);
      return Promise.resolve({ id: 'a1.3', all: ['a1.3'] });
    },
  });
}

beforeEach(() => {
  resolved.length = 0;
  saved.length = 0;
});
afterEach(() => withSomeone.end());

test('both sides are told, and keeping one names both', async () => {
  answer(conflict('phone', '555-0101', '555-0199'));
  const { container } = render(Conflict, { id: 'a1.3', unit: 'phone', session: SESSION });
  await screen.findAllByText('Dana at Jasper wrote 555-0101 on Monday.');
  screen.getAllByText('Luis at Harrison wrote 555-0199 yesterday.');
  expect(await problemsIn(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: /Keep this: Dana/ }));
  await screen.findByText('Chosen: 555-0101.');
  expect(resolved).toEqual([
    { id: 'a1.3', unit: 'phone', choose: '1-4', value: null, shown: ['1-4-0a0b0c0d', '2-7-0e0f1011'] },
  ]);
});

test('afterwards the other value can still take its place, as a change of its own', async () => {
  answer(conflict('phone', '555-0101', '555-0199'));
  render(Conflict, { id: 'a1.3', unit: 'phone', session: SESSION });
  await userEvent.click(await screen.findByRole('button', { name: /Keep this: Dana/ }));
  await userEvent.click(await screen.findByRole('button', { name: /Use this instead: Luis/ }));
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]).toMatchObject({
    id: 'a1.3',
    fields: { phone: '555-0199' },
    shown: { phone: ['9-1'] },
  });
});

test('what merges together takes the place of the other as a whole', async () => {
  const view = conflict('fact', { mood: 3, note: 'long night' }, { mood: 6 });
  answer({ ...view, row: { ...view.row, kind: 'check_in' } });
  render(Conflict, { id: 'a1.3', unit: 'fact', session: SESSION });
  await userEvent.click(await screen.findByRole('button', { name: /Keep this: Dana/ }));
  await userEvent.click(await screen.findByRole('button', { name: /Use this instead: Luis/ }));
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.fields).toEqual({ mood: 6 });
});

test('another value can be written', async () => {
  answer(conflict('phone', '555-0101', '555-0199'));
  render(Conflict, { id: 'a1.3', unit: 'phone', session: SESSION });
  await userEvent.click(await screen.findByRole('button', { name: 'Write another' }));
  await userEvent.type(screen.getByLabelText('Phone'), '555-0142');
  await userEvent.click(screen.getByRole('button', { name: 'Save this instead' }));
  await waitFor(() => expect(resolved).toHaveLength(1));
  expect(resolved[0]).toMatchObject({
    choose: null,
    value: '555-0142',
    shown: ['1-4-0a0b0c0d', '2-7-0e0f1011'],
  });
});

test('contact rules are laid out field by field', async () => {
  answer(conflict('contact_rules', { may_call: 'yes', hours: 'any' }, { may_call: 'no', hours: 'any' }));
  const { container } = render(Conflict, { id: 'a1.3', unit: 'contact_rules', session: SESSION });
  await screen.findByText('Dana at Jasper wrote on Monday:');
  expect([...container.querySelectorAll('.differs dt')].map((label) => label.textContent)).toEqual([
    'May we call?',
    'May we call?',
  ]);
});

const voided = (reason: string) => ({ reason, covers: ['9-1'] });

test('keeping a record out keeps a side that took it out, wherever it stands, and says why', async () => {
  for (const [one, other, dot] of [
    [null, voided('typed twice'), '2-7'],
    [voided('typed twice'), null, '1-4'],
  ] as const) {
    resolved.length = 0;
    answer(conflict('void', one, other));
    const { unmount } = render(Conflict, { id: 'a1.3', unit: 'void', session: SESSION });
    expect((await screen.findByText(/typed twice/)).textContent).toContain('took it out');
    await userEvent.click(screen.getByRole('button', { name: 'Keep it out' }));
    await waitFor(() => expect(resolved).toHaveLength(1));
    expect(resolved[0]).toMatchObject({
      unit: 'void',
      choose: dot,
      shown: ['1-4-0a0b0c0d', '2-7-0e0f1011'],
    });
    unmount();
  }
});

test('bringing back a voided record is a decision too', async () => {
  answer(conflict('void', voided('typed twice'), voided('typed twice')));
  render(Conflict, { id: 'a1.3', unit: 'void', session: SESSION });
  await userEvent.click(await screen.findByRole('button', { name: 'Bring it back' }));
  await waitFor(() => expect(resolved).toHaveLength(1));
  expect(resolved[0]).toMatchObject({ unit: 'void', choose: null, value: null });
});

test('with someone else, nothing of it shows', async () => {
  withSomeone.begin('a1.9');
  answer(conflict('phone', '555-0101', '555-0199'));
  render(Conflict, { id: 'a1.3', unit: 'phone', session: SESSION });
  await screen.findByRole('heading', { name: 'Hidden while you are with someone' });
  expect(document.body.textContent).not.toMatch(/Rosa|555-0101/);
});
