import { expect, test } from 'vitest';
import { afterFailure, type Breaker, closedBreaker } from './breaker.ts';

const now = new Date('2026-11-30T08:00:00Z');
const secondsUntil = ({ retryAt }: Breaker) => ((retryAt?.getTime() ?? 0) - now.getTime()) / 1_000;
const failing = (from: Breaker, times: number) =>
  Array.from({ length: times }).reduce<Breaker>((breaker) => afterFailure(breaker, now), from);

test('requests that were under way when the breaker opened make no wait longer', () => {
  const opened = failing(closedBreaker, 5);
  expect(opened).toMatchObject({ breaker: 'open', openedTimes: 1 });
  const after = failing(opened, 20);
  expect(after).toMatchObject({ breaker: 'open', openedTimes: 1, failures: 25 });
  expect(secondsUntil(after)).toBe(5);
});

test('each try that fails doubles the wait, to five minutes at most', () => {
  let breaker = failing(closedBreaker, 5);
  const waits = Array.from({ length: 8 }, () => {
    breaker = afterFailure({ ...breaker, breaker: 'half_open' }, now);
    return secondsUntil(breaker);
  });
  expect(waits).toEqual([10, 20, 40, 80, 160, 300, 300, 300]);
});
