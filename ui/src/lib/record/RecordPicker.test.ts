// @vitest-environment jsdom
import '../../testing/browser';

import { fireEvent, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import { withSomeone } from '$lib/state/withSomeone.svelte';

import { problemsIn } from '../../testing/accessible';
import { answerWith } from '../../testing/fakeBackend';
import RecordPicker from './RecordPicker.svelte';

// Whole forms are slow to look at where a machine is busy.
vi.setConfig({ testTimeout: 30_000 });

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));
vi.mock('$lib/backend/generated/kinds', async () => ({
  KINDS: (await import('../../testing/inventedKinds')).INVENTED,
}));

const asked: string[] = [];
let picked: string[] = [];

beforeEach(() => {
  asked.length = 0;
  picked = [];
  answerWith(backend, {
    pick: (kind, text) => {
      asked.push(`${kind}:${text}`);
      const all = [
        { id: 'b.1', kind, name: 'North bed', more: 'Jasper' },
        { id: 'b.2', kind, name: 'South bed', more: 'Harrison' },
      ];
      return Promise.resolve(all.filter((one) => one.name.toLowerCase().includes(text)));
    },
  });
});
afterEach(() => withSomeone.end());

function opened(of = 'bed') {
  const { container } = render(RecordPicker, {
    id: 'p',
    label: 'Bed',
    of,
    about: null,
    pick: (one) => picked.push(one.id),
  });
  return container;
}
const box = () => screen.getByRole('combobox', { name: 'Bed' });

test('the likeliest are there before anything is typed, for keyboard and touch', async () => {
  const container = opened();
  box().focus();
  expect(screen.queryAllByRole('option')).toHaveLength(0);
  await userEvent.keyboard('{ArrowDown}');
  expect(await screen.findAllByRole('option')).toHaveLength(2);
  expect(await problemsIn(container)).toEqual([]);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(picked).toEqual(['b.2']);
  await userEvent.click(box());
  await userEvent.click((await screen.findAllByRole('option'))[0] as HTMLElement);
  expect(picked).toEqual(['b.2', 'b.1']);
});

test('typing finds, Escape closes without choosing', async () => {
  opened();
  await userEvent.type(box(), 'south');
  expect(await screen.findAllByRole('option')).toHaveLength(1);
  await userEvent.keyboard('{Escape}{Enter}');
  expect(screen.queryAllByRole('option')).toHaveLength(0);
  expect(picked).toEqual([]);
});

test('Enter that ends what an input method composes chooses nobody', async () => {
  opened();
  await userEvent.type(box(), 'south');
  await screen.findAllByRole('option');
  await fireEvent.keyDown(box(), { key: 'Enter', isComposing: true });
  await fireEvent.keyDown(box(), { key: 'Enter', keyCode: 229 });
  expect(picked).toEqual([]);
  await fireEvent.keyDown(box(), { key: 'Enter' });
  expect(picked).toEqual(['b.2']);
});

test('nothing found, and not found out, are said', async () => {
  opened();
  await userEvent.type(box(), 'west');
  expect(await screen.findByText('Nothing found.')).toBeTruthy();
  answerWith(backend, { pick: () => Promise.reject({ code: 'io', params: {}, field: null }) });
  await userEvent.type(box(), 'x');
  expect(await screen.findByRole('alert')).toBeTruthy();
});

test('with someone, nobody else is offered', async () => {
  withSomeone.begin('b.2');
  opened('gardener');
  await userEvent.click(box());
  expect((await screen.findAllByRole('option')).map((one) => one.textContent)).toEqual([
    expect.stringContaining('South bed'),
  ]);
});
