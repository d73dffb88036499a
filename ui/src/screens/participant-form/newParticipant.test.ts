// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import type { SaveRequest } from '$lib/backend/generated/SaveRequest';
import { kindOf } from '$lib/record/declaration';
import RecordForm from '$lib/record/RecordForm.svelte';
import { withSomeone } from '$lib/state/withSomeone.svelte';

import { answerWith, card, SESSION } from '../../testing/fakeBackend';
import { kindScreen } from './kind';

// Whole forms are slow to look at where a machine is busy.
vi.setConfig({ testTimeout: 30_000 });

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

const saved: SaveRequest[] = [];

beforeEach(() => {
  saved.length = 0;
  // Saving opens their page, and with it *With someone*.
  withSomeone.end();
  const handles = ['Blue Heron 12', 'Gold Finch 40'];
  answerWith(backend, {
    suggestHandle: () => Promise.resolve(handles.shift() ?? ''),
    search: () => Promise.resolve([card()]),
    saveRecord: (request) => {
      saved.push(request);
      return Promise.resolve({ id: 'a1.9', all: ['a1.9'] });
    },
  });
  const kind = kindOf(kindScreen.kind);
  if (kind === null) throw new Error('no such kind');
  render(RecordForm, { kind, about: null, session: SESSION });
});

const save = () => userEvent.keyboard('{Control>}{Enter}{/Control}');

test('a new participant needs nothing: a code name, and where whoever is at work serves', async () => {
  await screen.findByDisplayValue('Blue Heron 12');
  screen.getByText('Nothing here is required.', { exact: false });
  await save();
  await waitFor(() => expect(saved[0]?.fields).toEqual({ handle: 'Blue Heron 12', site: 's9.1' }));
});

test('another code name is a press away', async () => {
  await screen.findByDisplayValue('Blue Heron 12');
  await userEvent.click(screen.getByRole('button', { name: 'Another' }));
  await screen.findByDisplayValue('Gold Finch 40');
});

test('the number agreed is mostly the one on file', async () => {
  await userEvent.type(await screen.findByLabelText('Phone'), '555-0101');
  await userEvent.click(await screen.findByRole('button', { name: 'Same as above' }));
  expect((screen.getByLabelText('Number agreed') as HTMLInputElement).value).toBe('555-0101');
});

test('who is perhaps on file already is said without a name until asked', async () => {
  await userEvent.type(await screen.findByLabelText('Preferred name'), 'Rosa');
  const show = await screen.findByRole('button', { name: 'Show who' }, { timeout: 5000 });
  expect(document.body.textContent).not.toContain('Rosa Mendez');
  await userEvent.click(show);
  await screen.findByRole('link', { name: 'Rosa Mendez' });
});
