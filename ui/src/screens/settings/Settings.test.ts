// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';

import type { AppState } from '$lib/backend/generated/AppState';
import { laptop } from '$lib/state/laptop.svelte';

import { SESSION, UNLOCKED } from '../../testing/fakeBackend';
import Settings from './Settings.svelte';

beforeEach(() => laptop.accept(UNLOCKED));

function settings(changed: Partial<AppState>) {
  laptop.accept({ ...UNLOCKED, ...changed });
  render(Settings, { session: SESSION });
}

test('unencrypted swap is said, and that keys can be there too only where they can', () => {
  settings({ swap_is_readable: true });
  screen.getByText(/encrypt its swap/);
  expect(screen.queryByText(/The keys can be written there too/)).toBeNull();
});

test('keys that the system does not keep in memory are said', () => {
  settings({ swap_is_readable: true, keys_are_locked: false });
  screen.getByText(/The keys can be written there too/);
});

test('nothing is said where swap tells nothing', () => {
  settings({ keys_are_locked: false });
  expect(screen.queryByText(/swap|The keys can be written/)).toBeNull();
});
