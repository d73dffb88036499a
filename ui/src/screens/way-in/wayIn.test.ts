// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import type { WayInRequest } from '$lib/backend/generated/WayInRequest';
import { withSomeone } from '$lib/state/withSomeone.svelte';

import { answerWith, card, SESSION } from '../../testing/fakeBackend';
import { stepOf } from './steps';
import WayIn from './WayIn.svelte';

// Whole forms are slow to look at where a machine is busy.
vi.setConfig({ testTimeout: 30_000 });

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

const saved: WayInRequest[] = [];

beforeEach(() => {
  saved.length = 0;
  // Saving opens their page, and with it *With someone*.
  withSomeone.end();
  const handles = ['Blue Heron 12', 'Gold Finch 40'];
  answerWith(backend, {
    suggestHandle: () => Promise.resolve(handles.shift() ?? ''),
    perhapsOnFile: () => Promise.resolve([{ participant: card(), because: ['typo'], likely: false }]),
    wayIn: (request) => {
      saved.push(request);
      return Promise.resolve({ id: 'a1.9', all: ['a1.9'] });
    },
  });
  render(WayIn, { about: null, session: SESSION });
});

const save = () => userEvent.keyboard('{Control>}{Enter}{/Control}');

test('a new participant needs nothing: a code name, and where whoever is at work serves', async () => {
  await screen.findByDisplayValue('Blue Heron 12');
  await save();
  await waitFor(() => expect(saved[0]?.fields).toEqual({ handle: 'Blue Heron 12', site: 's9.1' }));
  const opened = { opened_on: SESSION.today, way_in: 'brief' };
  expect(saved[0]?.along).toEqual([{ kind: 'episode', id: null, fields: opened }]);
});

test('another code name is a press away', async () => {
  await screen.findByDisplayValue('Blue Heron 12');
  await userEvent.click(screen.getByRole('button', { name: 'Another' }));
  await screen.findByDisplayValue('Gold Finch 40');
});

test('the number agreed is mostly the one on file', async () => {
  await userEvent.click(await screen.findByRole('button', { name: 'Next: How to reach them' }));
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

test('what is said beyond names makes it a full way in, and where they live a record of its own', async () => {
  await userEvent.click(await screen.findByRole('button', { name: 'Where they live' }));
  await userEvent.selectOptions(await screen.findByLabelText('Where do you live now?'), 'shelter');
  await save();
  await waitFor(() => expect(saved).toHaveLength(1));
  const along = Object.fromEntries(saved[0]?.along.map(({ kind, fields }) => [kind, fields]) ?? []);
  expect(along['living_situation']).toEqual({ living: 'shelter', since: SESSION.today });
  expect(along['episode']).toMatchObject({ way_in: 'full' });
});

test('a refusal leads to the step of its field', () => {
  expect(stepOf('contact_rules.hours')).toBe(1);
  expect(stepOf('birth_date')).toBe(2);
  expect(stepOf('living_situation.since')).toBe(3);
  expect(stepOf('episode.opened_on')).toBe(4);
  expect(stepOf('something')).toBe(0);
});
