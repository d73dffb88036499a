// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';

import { problemsIn } from '../../testing/accessible';
import { answerWith, card } from '../../testing/fakeBackend';
import PersonSearch from './PersonSearch.svelte';

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

test('a person is found and picked with the keyboard alone', async () => {
  const people = [card(), card({ id: 'a1.4', name: 'Rosalind Park' })];
  answerWith(backend, { search: (text) => Promise.resolve(text === 'ros' ? people : []) });
  const picked: string[] = [];
  const { container } = render(PersonSearch, {
    id: 'search',
    label: 'Find a person',
    placeholder: '',
    pick: (one) => picked.push(one.id),
  });
  const box = screen.getByRole('combobox', { name: 'Find a person' });
  await userEvent.type(box, 'ros');
  expect(await screen.findAllByRole('option')).toHaveLength(2);
  expect(await problemsIn(container)).toEqual([]);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(picked).toEqual(['a1.4']);
  expect(screen.queryAllByRole('option')).toHaveLength(0);
});
