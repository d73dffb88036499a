// @vitest-environment jsdom
import '../../testing/browser';

import { fireEvent, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import type { ErrorView } from '$lib/backend/generated/ErrorView';

import { problemsIn } from '../../testing/accessible';
import { answerWith, card } from '../../testing/fakeBackend';
import PersonSearch from './PersonSearch.svelte';

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

function searching() {
  const picked: string[] = [];
  render(PersonSearch, {
    id: 'search',
    label: 'Find a person',
    placeholder: '',
    pick: (one) => picked.push(one.id),
  });
  return { picked, box: screen.getByRole('combobox', { name: 'Find a person' }) };
}

test('a search that fails does not look like nobody found', async () => {
  const people = [card()];
  answerWith(backend, {
    search: (text) =>
      text === 'r'
        ? Promise.resolve(people)
        : Promise.reject({ code: 'io', params: {}, field: null } satisfies ErrorView),
  });
  const { picked, box } = searching();
  await userEvent.type(box, 'r');
  await screen.findAllByRole('option');
  await userEvent.type(box, 'o');
  expect((await screen.findByRole('alert')).textContent).toContain('did not work');
  expect(screen.queryAllByRole('option')).toHaveLength(0);
  await userEvent.keyboard('{Enter}');
  expect(picked).toEqual([]);
});

test('the Enter of an input method chooses nobody', async () => {
  answerWith(backend, { search: () => Promise.resolve([card()]) });
  const { picked, box } = searching();
  await userEvent.type(box, 'r');
  await screen.findAllByRole('option');
  for (const ours of [{ isComposing: true }, { keyCode: 229 }]) {
    await fireEvent.keyDown(box, { key: 'Enter', ...ours });
    expect(picked).toEqual([]);
  }
  await fireEvent.keyDown(box, { key: 'Enter' });
  expect(picked).toHaveLength(1);
});

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

test('two people of one name and site are told apart', async () => {
  const two = [
    card({ handle: null, pronouns: 'she/her', last_met: Date.parse('2026-10-12T15:00:00Z') }),
    card({ id: 'a1.4', handle: null }),
    card({ id: 'a1.5', name: 'Rosalind Park', pronouns: 'they/them' }),
  ];
  answerWith(backend, { search: () => Promise.resolve(two) });
  const { box } = searching();
  await userEvent.type(box, 'ros');
  const [first, second, other] = (await screen.findAllByRole('option')).map((one) => one.textContent);
  expect(first).toContain('she/her · last met');
  expect(second).toContain('not met yet');
  expect(other).not.toContain('they/them');
});

test('who types fast and presses Enter gets whom they typed, not whom half of it found', async () => {
  const willow = card({ id: 'a1.5', name: 'Willow' });
  const wren = card({ id: 'a1.6', name: 'Wren' });
  let answer: (found: (typeof wren)[]) => void = () => undefined;
  answerWith(backend, {
    search: (text) =>
      text === 'wren' ? new Promise((done) => (answer = done)) : Promise.resolve([willow, wren]),
  });
  const { picked, box } = searching();
  await userEvent.type(box, 'wre');
  await screen.findAllByRole('option');
  await userEvent.type(box, 'n{Enter}');
  expect(picked).toEqual([]);
  answer([wren]);
  await vi.waitFor(() => expect(picked).toEqual(['a1.6']));

  // Whoever types on means somebody else.
  await userEvent.type(box, 'wren{Enter}');
  await userEvent.type(box, '{Backspace}');
  await screen.findAllByRole('option');
  answer([wren]);
  expect(picked).toEqual(['a1.6']);
});
