import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Tx } from '../db/database.ts';
import { keptBriefly } from './kept-briefly.ts';

const txOf = (owner: object) => ({ owner }) as Tx;
const tx = txOf({});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('what was read is kept for two seconds, for each key and program', async () => {
  const read = vi.fn(async (_tx: Tx, key: string) => key.toUpperCase());
  const kept = keptBriefly(read);
  expect([await kept.find(tx, 'a'), await kept.find(tx, 'a'), await kept.find(tx, 'b')]).toEqual(['A', 'A', 'B']);
  expect(read).toHaveBeenCalledTimes(2);
  await kept.find(txOf({}), 'a');
  expect(read).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(2_000);
  await kept.find(tx, 'a');
  expect(read).toHaveBeenCalledTimes(4);
});

test('after a change it is asked anew, and what was asked before the change is not kept', async () => {
  let answer = 'before';
  let changedMeanwhile = false;
  const kept = keptBriefly(async (at) => {
    const seen = answer;
    if (changedMeanwhile) kept.forget(at);
    return seen;
  });
  expect(await kept.find(tx)).toBe('before');
  answer = 'after';
  kept.forget(tx);
  vi.advanceTimersByTime(1);
  changedMeanwhile = true;
  expect(await kept.find(tx)).toBe('after');
  changedMeanwhile = false;
  answer = 'last';
  vi.advanceTimersByTime(1);
  expect(await kept.find(tx)).toBe('last');
});
