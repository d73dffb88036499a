// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend/backend';
import { laptop } from '$lib/state/laptop.svelte';

import { answerWith, SESSION, UNLOCKED } from '../../testing/fakeBackend';
import Settings from './Settings.svelte';

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

test('whoever is at work lets another in with their own passphrase', async () => {
  const enrol = vi.fn().mockResolvedValue(UNLOCKED);
  answerWith(backend, {
    enrol,
    checkCode: () =>
      Promise.resolve({
        organisation: 'Practice',
        user: 'Luis',
        role: 'peer',
        site: 'Harrison',
        server: 'https://192.0.2.7:8443',
        short_code: '1234 5678',
      }),
    passphraseStrength: () =>
      Promise.resolve({ score: 4, accepted: true, blank_at_ends: false, help: [] }),
  });
  laptop.accept(UNLOCKED);
  render(Settings, { session: SESSION });
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Add somebody' }));
  await user.type(screen.getByLabelText('Enrollment code'), 'ALONGSIDE1-abc');
  await user.click(screen.getByRole('button', { name: 'Check the code' }));
  await screen.findByText('1234 5678');
  await user.type(
    screen.getByLabelText('A passphrase for Luis, which they choose'),
    'nube tinta cuchara',
  );
  await user.type(screen.getByLabelText(/again/i), 'nube tinta cuchara');
  await user.click(screen.getByRole('button', { name: 'Add to this laptop' }));
  expect(enrol).not.toHaveBeenCalled();
  await user.type(screen.getByLabelText('Passphrase of Dana'), 'gravel lantern otter seven');
  await user.click(screen.getByRole('button', { name: 'Add to this laptop' }));
  const by = { user: 's1.1', passphrase: 'gravel lantern otter seven' };
  expect(enrol).toHaveBeenCalledWith('ALONGSIDE1-abc', 'nube tinta cuchara', by);
});
