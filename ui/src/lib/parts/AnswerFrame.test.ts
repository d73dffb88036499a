// @vitest-environment jsdom
import '../../testing/browser';

import { render } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { expect, test } from 'vitest';

import DayParts from '$lib/record/inputs/DayParts.svelte';
import ManyChoices from '$lib/record/inputs/ManyChoices.svelte';

import Chips from './Chips.svelte';
import Choices from './Choices.svelte';
import Scale from './Scale.svelte';

const options = [{ value: 'yes', label: 'Yes' }];

/** Every question that several inputs answer, with what it takes beside its frame. */
const INPUTS: Record<string, [unknown, Record<string, unknown>]> = {
  Choices: [Choices, { options, value: '' }],
  ManyChoices: [ManyChoices, { options, value: [] }],
  Chips: [Chips, { offered: [], chosen: [], typing: '' }],
  Scale: [Scale, { value: null, lowest: null, highest: null }],
  DayParts: [DayParts, { value: '' }],
};

for (const [name, [input, own]] of Object.entries(INPUTS)) {
  test(`${name} is gone to by its id, and says its hint and what is wrong`, () => {
    render(input as Component<Record<string, unknown>>, {
      id: 'asked',
      label: 'Asked',
      hint: 'a hint',
      error: 'something is wrong',
      ...own,
    });
    const there = document.getElementById('asked');
    expect(there?.closest('fieldset')?.querySelector('legend')?.textContent).toBe('Asked');
    const by = there?.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(by.map((id) => document.getElementById(id)?.textContent)).toEqual([
      'a hint',
      'something is wrong',
    ]);
  });
}
