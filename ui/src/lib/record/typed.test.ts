import { expect, test } from 'vitest';

import { GARDEN } from '../../testing/inventedKinds';
import {
  blankFields,
  changedFields,
  filledFields,
  restored,
  typedFields,
  withTypedAt,
  type TypedFields,
} from './typed';

const ZONE = 'America/Chicago';
const FIELDS = GARDEN.fields;
const blank = blankFields(FIELDS);

const filled = (typed: TypedFields) => filledFields(FIELDS, { ...blank, ...typed }, ZONE);

test('nothing typed is nothing written; zero, not asked and declined are answers', () => {
  expect(filled({})).toEqual({});
  expect(filled({ joy: 0, consent: 'not_asked' })).toEqual({ joy: 0, consent: 'not_asked' });
  expect(filled({ consent: 'declined' })).toEqual({ consent: 'declined' });
});

test('each way to ask gives the value that its type holds', () => {
  expect(
    filled({
      title: ' Herbs ',
      minutes: '40',
      weight: '2.50',
      tools: ['rake', 'spade'],
      grown: { chosen: ['thyme'], typing: ' sage ' },
      born: '1984-7-2',
      season: '2026-3',
      watered_at: '2026-10-13T09:15',
      bed: { id: 'b.1', name: 'North bed' },
      helpers: [{ id: 'b.2', name: 'South bed' }],
      signed: { name: 'Rosa', strokes: [[1, 2]] },
      care: { shade: 'yes', hours: '' },
    }),
  ).toEqual({
    title: 'Herbs',
    minutes: 40,
    weight: 2.5,
    tools: ['spade', 'rake'],
    grown: ['thyme', 'sage'],
    born: '1984-07-02',
    season: '2026-03',
    watered_at: '2026-10-13T09:15:00-05:00',
    bed: 'b.1',
    helpers: ['b.2'],
    signed: { name: 'Rosa', strokes: [[1, 2]] },
    care: { shade: 'yes' },
  });
});

test('what cannot be read as its type is sent as it was typed, for the core to refuse', () => {
  expect(filled({ minutes: 'forty' })).toEqual({ minutes: 'forty' });
  expect(filled({ born: '1984--' })).toEqual({ born: '1984--' });
  expect(filled({ watered_at: '2026-10-13T' })).toEqual({ watered_at: '2026-10-13T' });
  expect(filled({ season: '-03' })).toEqual({ season: '-03' });
});

test('a record opens as it is, and unchanged nothing is written', () => {
  const values = {
    title: 'Herbs',
    joy: 0,
    minutes: 40,
    consent: 'no',
    tools: ['hoe'],
    grown: ['thyme'],
    watered_at: '2026-10-13T14:15:27.5+00:00',
    season: '2026-03',
    born: '1984-07-02',
    bed: 'b.1',
    helpers: ['b.2'],
    signed: { name: 'Rosa', strokes: [[1, 2]] },
    care: { shade: 'yes' },
  };
  const opened = typedFields(FIELDS, values, { 'b.1': 'North bed' }, ZONE);
  expect(opened['bed']).toEqual({ id: 'b.1', name: 'North bed' });
  expect(opened['watered_at']).toBe('2026-10-13T09:15');
  expect(changedFields(FIELDS, opened, opened, ZONE)).toEqual({});
});

test('only what is different is written, and what was cleared becomes blank', () => {
  const opened = typedFields(FIELDS, { title: 'Herbs', joy: 3, care: { shade: 'no' } }, {}, ZONE);
  const typed = withTypedAt({ ...opened, joy: null }, 'care.hours', 'mornings');
  expect(changedFields(FIELDS, typed, opened, ZONE)).toEqual({
    joy: null,
    care: { shade: 'no', hours: 'mornings' },
  });
});

test('what a draft left comes back as far as it still fits', () => {
  const left = { title: 'Herbs', joy: 'seven', care: { shade: 'yes', moons: 3 }, moons: 3 };
  const back = restored(FIELDS, JSON.parse(JSON.stringify(left)), blank);
  expect(back['title']).toBe('Herbs');
  expect(back['joy']).toBeNull();
  expect(back['care']).toEqual({ shade: 'yes', hours: '' });
  expect('moons' in back).toBe(false);
  expect(restored(FIELDS, 'nonsense', blank)).toEqual(blank);
});

test('digits are a number where a field holds one or words, and words where they are no such number', () => {
  const meetings = { ...GARDEN.fields[1], name: 'm', type: 'one_of', lowest: 0, highest: 100 };
  const value = (text: string) => filledFields([meetings as (typeof FIELDS)[0]], { m: text }, ZONE)['m'];
  expect(value('3')).toBe(3);
  expect(value('12-step')).toBe('12-step');
  expect(value('555')).toBe('555');
});
