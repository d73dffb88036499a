// Questionnaires for tests.

import type { InstrumentForm } from '$lib/backend/generated/InstrumentForm';
import type { PartView } from '$lib/backend/generated/PartView';

export function part(changed: Partial<PartView> = {}): PartView {
  return {
    link_id: 'a',
    prefix: null,
    text: 'What?',
    help: [],
    kind: 'choice',
    required: false,
    repeats: false,
    read_only: false,
    max_length: null,
    least: null,
    greatest: null,
    units: [],
    choices: [],
    level: 0,
    ...changed,
  };
}

export function formOf(parts: PartView[], changed: Partial<InstrumentForm> = {}): InstrumentForm {
  return {
    id: 'own:x',
    version: '1',
    title: 'Ours',
    language: 'en',
    credit: null,
    source: [],
    minimum_age: null,
    maximum_age: null,
    asks_sex: false,
    parts,
    ...changed,
  };
}
