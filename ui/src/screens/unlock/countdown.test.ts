import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { Countdown } from './countdown.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('it counts down to zero and stays there', () => {
  const wait = new Countdown();
  wait.start(3);
  expect(wait.left).toBe(3);
  vi.advanceTimersByTime(1250);
  expect(wait.left).toBe(2);
  vi.advanceTimersByTime(5000);
  expect(wait.left).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('a new wait replaces the old one', () => {
  const wait = new Countdown();
  wait.start(60);
  wait.start(1);
  vi.advanceTimersByTime(1500);
  expect(wait.left).toBe(0);
});
