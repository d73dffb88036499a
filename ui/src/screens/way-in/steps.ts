// What the way in asks, one subject a step. Nothing of it has to be answered.

import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import { kindOf } from '$lib/record/declaration';

export const PERSON = 'participant';
export const LIVES = 'living_situation';
export const TIME = 'episode';

/** Kinds that are written along with the participant. */
export const ALONG = [LIVES, TIME];

/** Fields of one kind. */
export interface Part {
  kind: string;
  fields: FieldDescription[];
}

export interface Step {
  name: 'names' | 'reach' | 'about' | 'living' | 'came';
  parts: Part[];
}

function part(kind: string, names: string[]): Part {
  // Whoever says nothing of where they live has no record of it: nothing is needed.
  const all = (kindOf(kind)?.fields ?? []).map((field) => ({ ...field, required: false }));
  return {
    kind,
    fields: names
      .map((name) => all.find((field) => field.name === name))
      .filter((one) => one !== undefined),
  };
}

export const STEPS: Step[] = [
  {
    name: 'names',
    parts: [part(PERSON, ['preferred_name', 'handle', 'pronouns', 'legal_name', 'aliases'])],
  },
  { name: 'reach', parts: [part(PERSON, ['phone', 'contact_rules'])] },
  {
    name: 'about',
    parts: [
      part(PERSON, ['birth_date', 'approximate_age', 'language', 'interpreter', 'county', 'pathway']),
    ],
  },
  {
    name: 'living',
    parts: [part(LIVES, ['living', 'since', 'with_whom', 'feels_safe', 'helps_recovery', 'note'])],
  },
  {
    name: 'came',
    parts: [part(TIME, ['source', 'source_words', 'opened_on']), part(PERSON, ['site'])],
  },
];

/** All fields of a kind that any step asks. */
export function fieldsOf(kind: string): FieldDescription[] {
  return STEPS.flatMap((step) => step.parts)
    .filter((part) => part.kind === kind)
    .flatMap((part) => part.fields);
}

/** The step with a field, by the path that a refusal names; the first one for what none asks. */
export function stepOf(path: string): number {
  const [first = '', second = ''] = path.split('.');
  const has = (part: Part) =>
    part.kind === PERSON
      ? part.fields.some((field) => field.name === first)
      : part.kind === first && part.fields.some((field) => field.name === second);
  return Math.max(
    0,
    STEPS.findIndex((step) => step.parts.some(has)),
  );
}
