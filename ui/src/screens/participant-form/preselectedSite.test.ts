// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';

import { answerWith, SESSION } from '../../testing/fakeBackend';
import ParticipantForm from './ParticipantForm.svelte';

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

beforeEach(() =>
  answerWith(backend, {
    suggestHandle: () => Promise.resolve('Blue Heron 12'),
    sites: () =>
      Promise.resolve([
        { id: 's8.1', name: 'Jasper' },
        { id: 's9.1', name: 'Jasper' },
      ]),
  }),
);

test('a new participant is where whoever is at work serves, also when another site is called the same', async () => {
  render(ParticipantForm, { id: null, session: SESSION });
  await screen.findByDisplayValue('Blue Heron 12');
  const site = document.querySelector<HTMLSelectElement>('select[name="site"], select#site');
  expect(site?.value).toBe('s9.1');
});
