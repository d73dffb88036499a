// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import { notices } from '$lib/state/notices.svelte';

import { answerWith, card, SESSION } from '../../testing/fakeBackend';
import Unfinished from './Unfinished.svelte';

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

const AT = Date.parse('2026-10-14T15:00:00Z');

test('every form left unfinished is listed with initials, and thrown away only for as long as one likes', async () => {
  const kept: string[] = [];
  const rows = [
    { key: 'check_in:a1.3', kind: 'check_in', participant: card(), initials: 'R. M.', updated_at: AT },
    {
      key: 'new:-/participant',
      kind: 'participant',
      participant: null,
      initials: 'B. H.',
      updated_at: AT,
    },
    { key: 'a form of tomorrow', kind: null, participant: null, initials: null, updated_at: AT },
  ];
  answerWith(backend, {
    unfinished: () => Promise.resolve(rows.filter((row) => !kept.includes(`gone ${row.key}`))),
    draft: (key) => Promise.resolve({ key, fields: { note: 'half' }, updated_at: AT }),
    discardDraft: (key) => {
      kept.push(`gone ${key}`);
      return Promise.resolve();
    },
    saveDraft: (key, fields) => {
      kept.splice(0, 1);
      kept.push(`back ${key} ${JSON.stringify(fields)}`);
      return Promise.resolve();
    },
  });
  render(Unfinished, { session: SESSION });
  await screen.findByText(/^New participant/);
  const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(links).toEqual([
    '#/participant/a1.3/check-in',
    '#/new/participant',
    '#/to-answer',
    '#/needs/completing',
  ]);
  screen.getByText(/does not know/);
  // What no form shows can be read where it is listed, and only that.
  await userEvent.click(screen.getByText('What stands in it'));
  await screen.findByText('half');
  expect(document.body.textContent).not.toContain('Rosa');

  await userEvent.click(screen.getByRole('button', { name: 'Throw away: R. M.' }));
  await waitFor(() => expect(screen.queryByText('R. M.')).toBeNull());
  await notices.shown[0]?.undo?.();
  expect(kept).toEqual(['back check_in:a1.3 {"note":"half"}']);
});
