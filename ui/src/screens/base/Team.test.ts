// @vitest-environment jsdom
import '../../testing/browser';

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';

import type { Backend } from '$lib/backend/backend';
import { laptop } from '$lib/state/laptop.svelte';

import { answerWith, SESSION, UNLOCKED } from '../../testing/fakeBackend';
import Team from './Team.svelte';

const backend = vi.hoisted(() => ({}) as Partial<Backend>);
vi.mock('$lib/backend', async (original) => ({
  ...(await original<typeof import('$lib/backend')>()),
  backend,
}));

const RIGHTS = {
  users: [
    { user: 's1.1', name: 'Dana', role: 'administrator' as const, sites: ['Jasper'], devices: ['d1'] },
    { user: 's1.2', name: 'Luis', role: 'peer' as const, sites: ['Harrison'], devices: ['d2'] },
  ],
  waiting: [
    {
      statement: 'aa',
      says: 'appoint',
      name: 'Luis',
      role: 'administrator' as const,
      by: 'Ben',
      is_own: false,
    },
    { statement: 'bb', says: 'suspend', name: 'Ben', role: null, by: 'Dana', is_own: true },
  ],
};
const DEVICES = [
  {
    device: 'd1',
    name: null,
    site: null,
    site_name: null,
    holds: [],
    holds_all: true,
    retired: false,
    users: ['Dana'],
    is_this: true,
    last_contact: Date.now(),
    last_received: null,
    version: '1.2.3',
    waits: 4,
    revoked: false,
    in_review: false,
  },
  {
    device: 'd2',
    name: 'Van 2',
    site: 's9.2',
    site_name: 'Harrison',
    holds: ['Harrison'],
    holds_all: false,
    retired: false,
    users: ['Luis'],
    is_this: false,
    last_contact: null,
    last_received: null,
    version: null,
    waits: null,
    revoked: false,
    in_review: false,
  },
];
const ADMINISTRATOR = { ...SESSION, user: { ...SESSION.user, role: 'administrator' as const } };

test('an administrator makes a code and sees the number that the other screen shows', async () => {
  const invite = vi.fn().mockResolvedValue({
    code: 'ALONGSIDE1-abc',
    short_code: '1234 5678',
    until: 0,
    user: 'Luis',
    needs_a_second: false,
  });
  answerWith(backend, {
    invite,
    rights: () => Promise.resolve(RIGHTS),
    devices: () => Promise.resolve(DEVICES),
    pick: () => Promise.resolve([{ id: 's1.2', kind: 'staff_member', name: 'Luis', more: 'Harrison' }]),
    sites: () => Promise.resolve([{ id: 's9.1', name: 'Jasper', retired: false }]),
  });
  laptop.accept(UNLOCKED);
  render(Team, { session: ADMINISTRATOR });
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Make the code' }));
  await user.click(await screen.findByRole('button', { name: 'Make the code' }));
  screen.getAllByText(/Choose who it is for/);
  expect(invite).not.toHaveBeenCalled();
  await user.selectOptions(screen.getByLabelText('Colleague'), 's1.2');
  await user.selectOptions(screen.getByLabelText('Role'), 'peer');
  await user.selectOptions(screen.getByLabelText('Site'), 's9.1');
  await user.click(screen.getByRole('button', { name: 'Make the code' }));
  await screen.findByText('1234 5678');
  screen.getByText('ALONGSIDE1-abc');
  screen.getByRole('img', { name: 'The code, as a picture for a camera' });
  expect(invite).toHaveBeenCalledWith({ user: 's1.2', role: 'peer', sites: ['s9.1'] });
});

test('who has rights is listed, a second administrator agrees, and a lost laptop is revoked', async () => {
  const endorse = vi.fn().mockResolvedValue(undefined);
  const suspend = vi.fn().mockResolvedValue(undefined);
  const removeDevice = vi.fn().mockResolvedValue(undefined);
  answerWith(backend, {
    endorse,
    suspend,
    removeDevice,
    rights: () => Promise.resolve(RIGHTS),
    devices: () => Promise.resolve(DEVICES),
  });
  laptop.accept(UNLOCKED);
  render(Team, { session: ADMINISTRATOR });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: /^Agree/ }));
  expect(endorse).toHaveBeenCalledWith('aa');
  screen.getByText('You said this. Another administrator has to agree.');
  expect(screen.queryByRole('button', { name: 'Take their rights… : Dana' })).toBeNull();
  await user.click(screen.getByRole('button', { name: /^Take their rights… ?: Luis$/ }));
  await user.click(screen.getByRole('button', { name: 'Until it is settled' }));
  expect(suspend).toHaveBeenCalledWith('s1.2');
  screen.getByText(/never heard from/);
  screen.getByText(/4 changes waited there then/);
  screen.getByText('version 1.2.3');
  const lost = await screen.findAllByRole('button', { name: /^Lost or stolen/ });
  expect(lost).toHaveLength(1);
  await user.click(lost[0]!);
  screen.getByText('It held the records of Harrison.');
  await user.click(screen.getByRole('button', { name: 'Revoke it' }));
  expect(removeDevice).toHaveBeenCalledWith('d2');
});

test('a laptop gets another name and place, and its service ends', async () => {
  const callDevice = vi.fn().mockResolvedValue(undefined);
  const retireDevice = vi.fn().mockResolvedValue(undefined);
  const gone = { ...DEVICES[1]!, device: 'd3', name: 'Van 3', retired: true };
  answerWith(backend, {
    callDevice,
    retireDevice,
    rights: () => Promise.resolve(RIGHTS),
    devices: () => Promise.resolve([...DEVICES, gone]),
    sites: () => Promise.resolve([{ id: 's9.1', name: 'Jasper', retired: false }]),
  });
  laptop.accept(UNLOCKED);
  render(Team, { session: ADMINISTRATOR });
  const user = userEvent.setup();
  await screen.findByText('1 laptop revoked or retired earlier');
  await user.click(await screen.findByRole('button', { name: /^Change… ?: Van 2$/ }));
  const name = screen.getByLabelText('What it is called');
  expect(name).toHaveProperty('value', 'Van 2');
  await user.clear(name);
  await user.type(name, 'Blue tablet');
  await user.selectOptions(screen.getByLabelText('Where it is kept'), await screen.findByText('Jasper'));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(callDevice).toHaveBeenCalledWith('d2', 'Blue tablet', 's9.1');
  await user.click(await screen.findByRole('button', { name: /^Change… ?: Van 2$/ }));
  await user.click(screen.getByRole('button', { name: 'Its service is over' }));
  await user.click(screen.getByRole('button', { name: 'Not yet' }));
  await user.click(screen.getByRole('button', { name: 'Its service is over' }));
  expect(retireDevice).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Yes, for good' }));
  expect(retireDevice).toHaveBeenCalledWith('d2');
  expect(screen.queryByRole('button', { name: /^Change… ?: Van 3$/ })).toBeNull();
});

test('a coordinator sees the laptops and settles nothing', async () => {
  answerWith(backend, { devices: () => Promise.resolve(DEVICES) });
  laptop.accept(UNLOCKED);
  render(Team, { session: { ...SESSION, user: { ...SESSION.user, role: 'coordinator' as const } } });
  await screen.findByText(/never heard from/);
  expect(screen.queryByText('Make the code')).toBeNull();
  expect(screen.queryByRole('button', { name: /^Lost or stolen/ })).toBeNull();
});

test('a second administrator sees that somebody is to be erased by an id alone', async () => {
  const endorse = vi.fn().mockResolvedValue(undefined);
  const erase = { statement: 'cc', says: 'erase', name: '5.12', role: null, by: 'Ben', is_own: false };
  answerWith(backend, {
    endorse,
    rights: () => Promise.resolve({ ...RIGHTS, waiting: [erase] }),
    devices: () => Promise.resolve(DEVICES),
  });
  laptop.accept(UNLOCKED);
  render(Team, { session: ADMINISTRATOR });
  await screen.findByText('The record 5.12 is to be erased for good');
  await userEvent.setup().click(screen.getByRole('button', { name: /^Agree/ }));
  expect(endorse).toHaveBeenCalledWith('cc');
});

test('an administrator names a record to erase, and reads what that cannot reach', async () => {
  const erase = vi.fn().mockResolvedValue(undefined);
  const row = { participant: '5.12', by: ['Ben'], is_own: false, is_in_force: false };
  const due = [
    { participant: '5.9', stands: 'over', kept_until: null },
    { participant: '5.12', stands: 'held', kept_until: null },
  ];
  const laptopBehind = { device: 'd9', users: ['Luis'], last_contact: null };
  const gone = {
    organization: 'Harbor Light',
    participant: '5.1',
    erased_at: Date.parse('2026-10-01T12:00:00Z'),
    by: ['Ana', 'Ben'],
    years: 7,
    not_reached: [laptopBehind],
  };
  answerWith(backend, {
    erase,
    erasures: () => Promise.resolve([row]),
    erasuresAtBase: () => Promise.resolve({ due, erased: [gone] }),
    rights: () => Promise.resolve(RIGHTS),
    devices: () => Promise.resolve(DEVICES),
  });
  laptop.accept(UNLOCKED);
  render(Team, { session: ADMINISTRATOR });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Erase a record…' }));
  await screen.findByText('A hold stands: nothing is erased.');
  // As who named them has it, and as the base does.
  expect(await screen.findAllByText('5.12')).toHaveLength(2);
  screen.getByText(/cannot reach paper/);
  await user.click(screen.getByRole('button', { name: 'Certificate: 5.1' }));
  screen.getByText(/Harbor Light has erased the record 5\.1/);
  screen.getByText('Laptop d9 (Luis), last in touch: not yet');
  await user.click(screen.getByRole('button', { name: 'Close' }));
  await user.click(screen.getByRole('button', { name: 'Choose: 5.9' }));
  expect(screen.getByLabelText('The id of the record')).toHaveProperty('value', '5.9');
  await user.clear(screen.getByLabelText('The id of the record'));
  await user.click(screen.getByRole('button', { name: 'Say that it is to be erased' }));
  expect(erase).not.toHaveBeenCalled();
  await user.type(screen.getByLabelText('The id of the record'), ' 5.12 ');
  await user.click(screen.getByRole('button', { name: 'Say that it is to be erased' }));
  expect(erase).toHaveBeenCalledWith('5.12');
});

test('groups that were read out are answered with a code, and a misread one is named', async () => {
  const misread = { code: 'misread_code', params: { group: '3' }, field: null };
  const made = { what: 'recovery', name: 'Luis', device: 'd2', groups: ['7K3QA', '00ZZ1'] };
  const approve = vi.fn().mockRejectedValueOnce(misread).mockResolvedValueOnce(made);
  const rehearseRecovery = vi.fn().mockResolvedValue(undefined);
  answerWith(backend, { approve, rehearseRecovery, devices: () => Promise.resolve(DEVICES) });
  laptop.accept(UNLOCKED);
  render(Team, { session: { ...SESSION, user: { ...SESSION.user, role: 'coordinator' as const } } });
  const user = userEvent.setup();
  const show = await screen.findByRole('button', { name: 'Show the code' });
  await user.click(show);
  expect(approve).not.toHaveBeenCalled();
  const field = screen.getByLabelText('What they read out');
  await user.type(field, 'aaaaa bbbbb');
  await user.click(show);
  await screen.findAllByText('Group 3 does not fit. Ask for it again.');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  await user.click(show);
  await screen.findByText('Luis forgot their passphrase.');
  expect(screen.getByRole('list', { name: 'The code' }).textContent).toContain('7K3QA');
  await user.click(screen.getByRole('button', { name: 'They have it' }));
  expect(document.body.textContent).not.toContain('7K3QA');
  expect(screen.getByLabelText('What they read out')).toHaveProperty('value', '');
  await user.click(screen.getByRole('button', { name: 'Try it now' }));
  await screen.findByText('It opens. You would get in again.');
});

test('an administrator sees how the organization is set up, and changes where its days begin', async () => {
  const setTimeZone = vi.fn().mockResolvedValue(undefined);
  const found = {
    name: 'Harbor Light',
    url: 'https://192.0.2.7:8443',
    time_zone: 'America/Chicago',
    lease_days: null,
    retention_years: 10,
    zones: ['Africa/Abidjan', 'America/Chicago', 'America/Denver'],
  };
  answerWith(backend, {
    setTimeZone,
    organization: () => Promise.resolve(found),
    rights: () => Promise.resolve(RIGHTS),
    devices: () => Promise.resolve(DEVICES),
  });
  laptop.accept(UNLOCKED);
  render(Team, { session: ADMINISTRATOR });
  const user = userEvent.setup();
  await screen.findByText('Harbor Light');
  screen.getByText('10 years after the last thing was written');
  await user.click(screen.getByRole('button', { name: 'Change the time zone…' }));
  const zone = screen.getByLabelText('Days begin and end in');
  expect(zone).toHaveProperty('value', 'America/Chicago');
  await user.selectOptions(zone, 'America/Denver');
  await user.click(screen.getByRole('button', { name: 'Save the time zone' }));
  expect(setTimeZone).toHaveBeenCalledWith('America/Denver');
});
