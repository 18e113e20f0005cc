import { expect, test } from 'vitest';
import { afterEnd, type Lives, noLives, QUICK_DEATHS_MAX, type ServerEnd } from './start-again.ts';

const killed: ServerEnd = { code: null, signal: 'SIGKILL', served: true, livedMilliseconds: 5_000 };

test('a server that is killed is started again, each time a little later', () => {
  const first = afterEnd(noLives, killed, false);
  const second = afterEnd(first.next, killed, false);
  expect(first.decision).toMatchObject({ kind: 'start', waitMilliseconds: 1_000 });
  expect(second.decision).toMatchObject({ kind: 'start', waitMilliseconds: 2_000 });
});

test('one that lived long is started at once again, however often it died before', () => {
  const tired: Lives = { served: true, quickDeaths: QUICK_DEATHS_MAX - 1 };
  const { decision, next } = afterEnd(tired, { ...killed, livedMilliseconds: 3_600_000 }, false);
  expect(decision).toMatchObject({ kind: 'start', waitMilliseconds: 1_000 });
  expect(next.quickDeaths).toBe(1);
});

test('after too many quick deaths it says so and gives up', () => {
  let lives = noLives;
  for (let death = 1; death < QUICK_DEATHS_MAX; death += 1) {
    const { decision, next } = afterEnd(lives, killed, false);
    expect(decision.kind).toBe('start');
    lives = next;
  }
  const { decision } = afterEnd(lives, killed, false);
  expect(decision).toMatchObject({ kind: 'leave', code: 1 });
  expect(decision.sentence).toContain('not started again');
});

test('wrong settings are not tried again, and a stop is a stop', () => {
  const wrong = { code: 2, signal: null, served: false, livedMilliseconds: 300 };
  expect(afterEnd(noLives, wrong, false).decision).toEqual({ kind: 'leave', code: 2 });
  expect(afterEnd(noLives, { ...killed, code: 0, signal: null }, false).decision).toEqual({ kind: 'leave', code: 0 });
  expect(afterEnd(noLives, killed, true).decision.kind).toBe('leave');
});

test('once it served, a start that fails is tried again: the database may come back', () => {
  const noDatabase = { code: 3, signal: null, served: false, livedMilliseconds: 300 };
  expect(afterEnd({ served: true, quickDeaths: 1 }, noDatabase, false).decision.kind).toBe('start');
});
