// @vitest-environment jsdom
import '../../testing/browser';

import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import type { SaveRequest } from '$lib/backend/generated/SaveRequest';
import { notices } from '$lib/state/notices.svelte';
import { here } from '$lib/words/here.svelte';

import { problemsIn } from '../../testing/accessible';
import { answerWith, SESSION } from '../../testing/fakeBackend';
import { GARDEN, gardenDetail } from '../../testing/inventedKinds';
import RecordForm from './RecordForm.svelte';

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

const saved: SaveRequest[] = [];
let refuse: unknown = null;
let drafts: Record<string, unknown>[] = [];
const discarded: string[] = [];

beforeEach(() => {
  saved.length = 0;
  discarded.length = 0;
  refuse = null;
  drafts = [];
  here.timeZone = SESSION.time_zone;
  here.today = SESSION.today;
  answerWith(backend, {
    record: () => Promise.resolve(gardenDetail()),
    pick: (_kind, text) =>
      Promise.resolve(
        [
          { id: 'b.1', kind: 'bed', name: 'North bed', more: 'Jasper' },
          { id: 'b.2', kind: 'bed', name: 'South bed', more: '' },
        ].filter((one) => one.name.toLowerCase().includes(text.toLowerCase())),
      ),
    saveRecord: (request) => {
      saved.push(request);
      return refuse === null
        ? Promise.resolve({ id: 'g.9', all: ['g.9'] })
        : Promise.reject(refuse as Error);
    },
    saveDraft: (_key, fields) => {
      drafts.push(fields);
      return Promise.resolve();
    },
    discardDraft: (key) => {
      discarded.push(key);
      return Promise.resolve();
    },
  });
});

async function opened(about: string | null = 'a.1') {
  const { container } = render(RecordForm, { kind: GARDEN, about, session: SESSION });
  await screen.findByLabelText(/^title/i);
  return container;
}

const save = () => userEvent.keyboard('{Control>}{Enter}{/Control}');

test('the heading says what and about whom, and the cursor is where typing begins', async () => {
  await opened();
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toMatch(/garden: Herbs/);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/^title/i)));
});

test('every way to ask has its input, labelled, with nothing answered beforehand', async () => {
  const container = await opened(null);
  expect(await problemsIn(container)).toEqual([]);
  expect(screen.getAllByRole('radio').filter((one) => (one as HTMLInputElement).checked)).toEqual([]);
  const ticked = screen.getAllByRole('checkbox').filter((one) => (one as HTMLInputElement).checked);
  expect(ticked).toEqual([]);
  for (const select of screen.getAllByRole('combobox'))
    expect((select as HTMLInputElement).value).toBe('');
});

test('with the keyboard alone everything can be said, and each value has its type', async () => {
  await opened();
  const user = userEvent.setup();
  const type = async (label: RegExp, text: string) => {
    screen.getByLabelText(label).focus();
    await user.keyboard(text);
  };
  await type(/^title/i, 'Beans');
  within(screen.getByRole('group', { name: 'joy' }))
    .getByRole('radio', { name: '0' })
    .focus();
  await user.keyboard('0');
  await type(/^minutes/i, '45');
  await type(/^weight/i, '2.5');
  screen.getByRole('radio', { name: 'Not asked' }).focus();
  await user.keyboard(' ');
  await user.selectOptions(screen.getByLabelText('best month'), 'may');
  screen.getByRole('checkbox', { name: 'rake' }).focus();
  await user.keyboard(' ');
  await type(/^number/i, '555-0101');
  await type(/^note/i, 'wet soil');
  screen.getByRole('textbox', { name: /^grown/ }).focus();
  await user.keyboard('thyme{Enter}sage');
  const born = within(screen.getByRole('group', { name: 'born' }));
  await user.selectOptions(born.getByLabelText('Month'), 'July');
  born.getByLabelText('Day').focus();
  await user.keyboard('2');
  born.getByLabelText('Year').focus();
  await user.keyboard('1984');
  screen.getByRole('combobox', { name: 'bed' }).focus();
  await user.keyboard('south');
  await screen.findByRole('option', { name: /South bed/ });
  await user.keyboard('{Enter}');
  screen.getByLabelText('Full name').focus();
  await user.keyboard('Rosa M.');
  screen.getByRole('button', { name: 'Sign with this name' }).focus();
  await user.keyboard('{Enter}');
  await save();
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]).toMatchObject({
    kind: 'garden',
    id: null,
    draft: 'new:a.1/garden',
    fields: {
      participant: 'a.1',
      title: 'Beans',
      joy: 0,
      minutes: 45,
      weight: 2.5,
      consent: 'not_asked',
      best_month: 'may',
      tools: ['rake'],
      number: '555-0101',
      note: 'wet soil',
      grown: ['thyme', 'sage'],
      born: '1984-07-02',
      bed: 'b.2',
      signed: { name: 'Rosa M.' },
    },
  });
  // Now, unless another moment is given: the core fills it in.
  expect(saved[0]?.fields).not.toHaveProperty('watered_at');
});

test('an answer can be taken back', async () => {
  await opened();
  await userEvent.type(screen.getByLabelText(/^title/i), 'Beans');
  await userEvent.click(screen.getByRole('radio', { name: 'Declined' }));
  await userEvent.click(screen.getByRole('button', { name: 'Clear: consent' }));
  await save();
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.fields).toEqual({ participant: 'a.1', title: 'Beans' });
});

test('a signature is drawn by touch or mouse, and cleared', async () => {
  await opened();
  await userEvent.type(screen.getByLabelText(/^title/i), 'Beans');
  const pad = screen.getByRole('img', { name: 'Not signed yet' });
  pad.getBoundingClientRect = () => new DOMRect(0, 0, 500, 250);
  const at = (x: number, y: number) => ({ clientX: x, clientY: y, button: 0, pointerId: 1 });
  await fireEvent(pad, new MouseEvent('pointerdown', { ...at(10, 20), bubbles: true }));
  await fireEvent(pad, new MouseEvent('pointermove', { ...at(100, 120), bubbles: true }));
  await fireEvent(pad, new MouseEvent('pointerup', { ...at(100, 120), bubbles: true }));
  await userEvent.type(screen.getByLabelText('Full name'), 'Rosa');
  await save();
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.fields['signed']).toEqual({ name: 'Rosa', strokes: [[20, 40, 200, 240]] });
  expect(pad.getAttribute('aria-label')).toBe('Signed');
});

test('what the core refuses stands beside its field and in a summary that leads to it', async () => {
  refuse = { code: 'wrong_type', params: {}, field: 'minutes' };
  const container = await opened();
  await userEvent.type(screen.getByLabelText(/^minutes/i), 'many');
  await save();
  const summary = await screen.findByRole('alert');
  await waitFor(() => expect(document.activeElement).toBe(summary));
  const input = screen.getByLabelText(/^minutes/i);
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(await problemsIn(container)).toEqual([]);
  await userEvent.click(within(summary).getByRole('button'));
  expect(document.activeElement).toBe(input);
  expect((input as HTMLInputElement).value).toBe('many');
});

test('a field that is asked together with others is found by its path', async () => {
  refuse = { code: 'too_long', params: {}, field: 'care.hours' };
  await opened();
  await save();
  const summary = await screen.findByRole('alert');
  await userEvent.click(within(summary).getByRole('button'));
  expect(document.activeElement?.id).toBe('field-care.hours');
});

test('a form in which nothing stands says so', async () => {
  refuse = { code: 'required', params: {}, field: 'garden' };
  await opened();
  await save();
  expect((await screen.findByRole('alert')).textContent).toContain('Write something first');
});

test('what is typed is kept, comes back, and starting over can be undone', async () => {
  const left = { typed: { title: 'Beans' }, opened: {}, shown: {} };
  answerWith(backend, {
    ...backend,
    draft: (key) => Promise.resolve({ key, fields: left, updated_at: Date.now() }),
  });
  await opened();
  const title = () => screen.getByLabelText(/^title/i) as HTMLInputElement;
  expect(title().value).toBe('Beans');
  await userEvent.type(title(), ' and peas');
  await waitFor(() => expect(drafts.at(-1)).toMatchObject({ typed: { title: 'Beans and peas' } }));
});

test('starting over empties the form, and its undo brings everything back', async () => {
  const left = { typed: { title: 'Beans' }, opened: {}, shown: {} };
  answerWith(backend, {
    ...backend,
    draft: (key) => Promise.resolve({ key, fields: left, updated_at: Date.now() }),
  });
  const { laptop } = await import('$lib/state/laptop.svelte');
  laptop.state = (await import('../../testing/fakeBackend')).UNLOCKED;
  await opened();
  const title = () => screen.getByLabelText(/^title/i) as HTMLInputElement;
  await userEvent.click(await screen.findByRole('button', { name: 'Start over' }));
  await waitFor(() => expect(title().value).toBe(''));
  expect(discarded).toEqual(['new:a.1/garden']);
  await notices.shown[0]?.undo?.();
  await waitFor(() => expect(title().value).toBe('Beans'));
  expect(drafts.at(-1)).toMatchObject({ typed: { title: 'Beans' } });
});

test('what is rarely used is folded away, and opens where it says something', async () => {
  await opened();
  const folded = screen.getByText('More').closest('details');
  expect(folded?.open).toBe(false);
  expect(within(folded as HTMLElement).getByRole('combobox', { hidden: true })).toBeTruthy();
});

test('two quick presses save once and leave no draft behind', async () => {
  for (const { id } of [...notices.shown]) notices.dismiss(id);
  await opened();
  await userEvent.type(screen.getByLabelText(/^title/i), 'Herbs');
  const before = drafts.length;
  const press = () =>
    window.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, cancelable: true }),
    );
  press();
  press();
  await waitFor(() => expect(notices.shown.length).toBeGreaterThan(0));
  expect(saved).toHaveLength(1);
  expect(drafts).toHaveLength(before);
});
