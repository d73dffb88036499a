// Kinds that no build has, for tests of what is drawn from declarations: every way to ask is among them.

import type { FieldDescription } from '$lib/backend/generated/FieldDescription';
import type { KindDescription } from '$lib/backend/generated/KindDescription';
import type { RecordDetail } from '$lib/backend/generated/RecordDetail';
import type { RecordRow } from '$lib/backend/generated/RecordRow';
import type { Written } from '$lib/backend/generated/Written';

type Asked = FieldDescription['asked'];

function field(
  name: string,
  type: string,
  asked: Asked,
  more: Partial<FieldDescription> = {},
): FieldDescription {
  return {
    name,
    type,
    asked,
    required: false,
    group: 'main',
    folded: false,
    choices: null,
    longest: null,
    lowest: null,
    highest: null,
    places: null,
    unit: null,
    lived: false,
    of: null,
    fields: [],
    careful: [],
    default: null,
    own: false,
    ...more,
  };
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'];

/** Every way to ask, once. */
export const GARDEN: KindDescription = {
  name: 'garden',
  version: 1,
  is_fact: false,
  subject: 'plan',
  root: 'participant',
  audience: 'care_team',
  readers: ['peer', 'coordinator', 'administrator'],
  writers: ['peer', 'coordinator', 'administrator'],
  fields: [
    field('participant', 'reference', 'record', { required: true, of: 'gardener' }),
    field('title', 'text', 'words', { required: true, longest: 200 }),
    field('joy', 'integer', 'scale', { lowest: 0, highest: 10 }),
    field('minutes', 'integer', 'amount', { lowest: 0, highest: 1440, unit: 'minutes' }),
    field('weight', 'decimal', 'amount', { lowest: 0, highest: 100, places: 2 }),
    field('consent', 'choice', 'choice', { choices: ['yes', 'no', 'declined', 'not_asked'] }),
    field('best_month', 'choice', 'choice_list', { choices: MONTHS }),
    field('tools', 'choices', 'choices', { choices: ['spade', 'hoe', 'rake'] }),
    field('number', 'text', 'phone', { longest: 200, group: 'more_about' }),
    field('note', 'text', 'long_words', { longest: 20000, group: 'more_about' }),
    field('grown', 'texts', 'word_list', { longest: 200, group: 'more_about' }),
    field('born', 'date', 'day', { lived: true, group: 'days' }),
    field('planted_on', 'date', 'day', { group: 'days' }),
    field('watered_at', 'timestamp', 'day_and_time', {
      group: 'days',
      required: true,
      default: 'now',
    }),
    field('season', 'month', 'month', { group: 'days' }),
    field('bed', 'reference', 'record', { of: 'bed', group: 'others' }),
    field('helpers', 'references', 'records', { of: 'bed', group: 'others', folded: true }),
    field('signed', 'signature', 'signature', { group: 'others' }),
    field('care', 'group', 'together', {
      group: 'together',
      fields: [
        field('shade', 'choice', 'choice', { choices: ['yes', 'no'] }),
        field('hours', 'text', 'words', { longest: 200 }),
      ],
    }),
    field('planner', 'reference', 'by_program', { of: 'bed', group: 'others' }),
  ],
  named_by: ['title'],
  summary: ['title', 'joy', 'planted_on'],
  searched: ['title', 'note'],
  happened: { field: 'watered_at', is_day: false },
  along_with: null,
  hoped_from: null,
  hoped_until: 'planted_on',
  hoped_what: null,
  sets_next: 'never',
  declines_next: [],
  meets: false,
  over: [['consent', ['no']]],
  reaches: [],
  cadence: null,
  worries: [],
  answers_worry: null,
  opens_worry: null,
  uses: [],
  died: [],
  accompanies: false,
  told_alone: false,
  matched_by: [],
  is_link: false,
  offered: true,
  immutable: false,
  goes_with: [],
  owed_since: null,
  answers: null,
  acts_on: null,
};

/** Something of the organisation's that others point to. */
export const BED: KindDescription = {
  ...GARDEN,
  name: 'bed',
  root: 'organisation',
  fields: [field('name', 'text', 'words', { required: true, longest: 200 })],
  named_by: ['name'],
  summary: ['name'],
  searched: ['name'],
  happened: null,
  hoped_until: null,
  over: [],
  reaches: [],
  cadence: null,
  worries: [],
  answers_worry: null,
  opens_worry: null,
  uses: [],
  died: [],
};

/** What only coordinators write. */
export const SHED: KindDescription = { ...BED, name: 'shed', writers: ['coordinator'] };

/** The person served. */
export const GARDENER: KindDescription = { ...BED, name: 'gardener', root: 'itself' };

/** A kind whose fields merge together. */
export const HARVEST: KindDescription = {
  ...GARDEN,
  name: 'harvest',
  is_fact: true,
  fields: GARDEN.fields.slice(0, 4),
};

export const INVENTED = [GARDEN, BED, SHED, GARDENER, HARVEST];

export function gardenRow(changed: Partial<RecordRow> = {}): RecordRow {
  return {
    id: 'g.1',
    kind: 'garden',
    name: 'Herbs',
    participant: null,
    at: Date.parse('2026-10-13T15:00:00Z'),
    at_is_day: false,
    hoped_until: null,
    fields: { title: 'Herbs', joy: 0 },
    named: {},
    result: null,
    standing: 'standing',
    void_reason: null,
    conflicts: [],
    signed_by: null,
    waiting: false,
    author: 'Dana',
    time_is_suspect: false,
    ...changed,
  };
}

export function written(dot: string, value: unknown, live: boolean): Written {
  return {
    dot,
    value,
    author: live ? 'Luis' : 'Dana',
    site: 'Jasper',
    device: 'd',
    at: Date.parse('2026-10-12T15:00:00Z'),
    time_is_suspect: false,
    unconfirmed: false,
    live,
    reason: null,
  };
}

export function gardenDetail(changed: Partial<RecordDetail> = {}): RecordDetail {
  return {
    row: gardenRow(),
    fields: { title: 'Herbs', joy: 0, minutes: 40, consent: 'not_asked' },
    shown: { title: ['2-1'], joy: ['1-1'], minutes: ['1-1'], consent: ['1-1'] },
    values: {
      title: [written('2-1', 'Herbs', true), written('1-1', 'Greens', false)],
      joy: [written('1-1', 0, true)],
      minutes: [written('1-1', 40, true)],
    },
    named: {},
    links: [],
    may_write: true,
    may_take_out: true,
    hoped_from: null,
    hoped_until: null,
    ...changed,
  };
}
