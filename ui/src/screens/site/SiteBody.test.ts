// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend';
import type { RecordsRequest } from '$lib/backend/generated/RecordsRequest';

import { problemsIn } from '../../testing/accessible';
import { entryRow, recordDetail } from '../../testing/entries';
import { answerWith, SESSION } from '../../testing/fakeBackend';
import SiteBody from './SiteBody.svelte';

// Whole pages are slow to look at where a machine is busy.
vi.setConfig({ testTimeout: 60_000 });

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

const ofOrganization = { participant: null, at: null };
const JASPER = entryRow({
  ...ofOrganization,
  id: 's9.1',
  kind: 'site',
  name: 'Jasper',
  fields: { name: 'Jasper', on_call_number: '205-555-0100', nearest_signal: 'The ridge road' },
});
const luis = (changed = {}) =>
  entryRow({
    ...ofOrganization,
    id: 's1.2',
    kind: 'staff_member',
    name: 'Luis',
    fields: { name: 'Luis', role: 'peer', ...changed },
  });
const day = (id: string, date: string, hours: string) =>
  entryRow({
    ...ofOrganization,
    id,
    kind: 'site_day',
    name: date,
    at: Date.parse(`${date}T00:00:00Z`),
    at_is_day: true,
    fields: { date, hours, crew: ['s1.2'] },
    named: { 's1.2': 'Luis' },
  });

function answer() {
  const asked: RecordsRequest[] = [];
  const rows = (request: RecordsRequest) => {
    if (request.kind === 'site_day') {
      return [day('d2', '2026-10-21', '9 to 4'), day('d1', '2026-10-15', '10 to 3')];
    }
    if (request.kind === 'on_call_correction') {
      return [entryRow({ ...ofOrganization, id: 'o1', kind: request.kind, name: '205-555-0199' })];
    }
    // Whose own site it is, and who also comes: the same person once.
    return [luis()];
  };
  answerWith(backend, {
    records: (request) => {
      asked.push(request);
      return Promise.resolve({ rows: rows(request), total: 1, next: null });
    },
  });
  return asked;
}

test('a site shows its card, who works there, and the days that come, the next first', async () => {
  const asked = answer();
  const coordinator = { ...SESSION, user: { ...SESSION.user, role: 'coordinator' as const } };
  const { container } = render(SiteBody, { detail: recordDetail(JASPER), session: coordinator });
  const card = screen.getByRole('region', { name: 'Emergency card' });
  within(card).getByText('The ridge road');
  expect(within(card).getByRole('link', { name: '205-555-0100' }).getAttribute('href')).toBe(
    'tel:205-555-0100',
  );
  expect(within(card).getAllByText('not written down yet')).toHaveLength(2);
  const crew = await screen.findByRole('region', { name: 'Who works here' });
  expect(within(crew).getAllByText('Luis')).toHaveLength(1);
  within(card).getByText(/says the number is 205-555-0199/);
  const days = screen.getByRole('region', { name: 'Days that are planned' });
  const links = within(days)
    .getAllByRole('link')
    .map((link) => link.textContent ?? '');
  expect(links[1]).toContain('10 to 3 · Luis');
  expect(links[2]).toContain('9 to 4 · Luis');
  expect(asked.find((one) => one.kind === 'site_day')).toMatchObject({
    filter: { site: ['s9.1'] },
    from: SESSION.today,
  });
  // All that prints is the card.
  expect(card.closest('[data-no-print]')).toBeNull();
  for (const other of [crew, days]) expect(other.closest('[data-no-print]')).not.toBeNull();
  expect(await problemsIn(container)).toEqual([]);
});

test('who may not plan days is not asked to', async () => {
  answer();
  const auditor = { ...SESSION, user: { ...SESSION.user, role: 'auditor' as const } };
  render(SiteBody, { detail: recordDetail(JASPER), session: auditor });
  await screen.findByRole('region', { name: 'Days that are planned' });
  expect(screen.queryByRole('link', { name: 'New site day' })).toBeNull();
});
