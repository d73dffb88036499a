import { expect, test } from 'vitest';

import { yoursLines } from './yours';

test('who may write comes first, once, and only what one may not write says so', () => {
  const lines = yoursLines('administrator');
  const only = lines.findIndex((line) => line.more !== '' && !line.href.includes('reports'));
  expect(lines[0]?.href).toBe('#/reports');
  expect(lines.slice(1, only).every((line) => line.more === '')).toBe(true);
  expect(lines.slice(only).every((line) => line.more !== '')).toBe(true);
});

test('a kind with a list of its own is looked at there', () => {
  expect(yoursLines('administrator').map((line) => line.href)).toContain('#/questionnaires');
});
