// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';

import { problemsIn } from '../../testing/accessible';
import NewRecordMenu from './NewRecordMenu.svelte';

// Whole forms are slow to look at where a machine is busy.
vi.setConfig({ testTimeout: 30_000 });

vi.mock('$lib/backend/generated/kinds', async () => {
  const { INVENTED, GARDEN } = await import('../../testing/inventedKinds');
  return {
    KINDS: [
      ...INVENTED,
      { ...GARDEN, name: 'ledger', writers: ['administrator'] },
      { ...GARDEN, name: 'log', offered: false },
    ],
  };
});

const offered = () => screen.queryAllByRole('link').map((link) => link.textContent);

test('every kind about somebody that is offered and that the role may write is there', async () => {
  const { container } = render(NewRecordMenu, { participant: 'a.1', role: 'peer' });
  expect(offered()).toEqual([]);
  screen.getByRole('button', { name: 'Write something down' }).focus();
  await userEvent.keyboard('{Enter}');
  expect(offered()).toEqual(['garden', 'harvest']);
  expect(screen.getByRole('link', { name: 'harvest' }).getAttribute('href')).toBe('#/new/harvest/a.1');
  expect(await problemsIn(container)).toEqual([]);
  await userEvent.keyboard('{Escape}');
  expect(offered()).toEqual([]);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Write something down' }));
});

test('an administrator has what is theirs too', async () => {
  render(NewRecordMenu, { participant: 'a.1', role: 'administrator' });
  await userEvent.click(screen.getByRole('button', { name: 'Write something down' }));
  expect(offered()).toEqual(['garden', 'harvest', 'ledger']);
});
