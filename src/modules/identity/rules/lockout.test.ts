import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countersOf, sourceOf } from './counters.ts';
import { countFailure, type GuardState, isLocked } from './lockout.ts';

const limits = { attemptsMax: 5, minutes: 15 };
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

describe('the lock', () => {
  test('lets nobody try more than eight times the limit in a day, however the tries are spread', () => {
    const pause = fc.oneof(
      fc.integer({ min: 0, max: 5_000 }),
      fc.integer({ min: 0, max: 40 * MINUTE }),
      fc.integer({ min: 0, max: 2 * DAY }),
    );
    fc.assert(
      fc.property(fc.array(pause, { minLength: 1, maxLength: 300 }), (pauses) => {
        const tried = triesOf(pauses);
        for (const at of tried) {
          const within = tried.filter((other) => other >= at && other < at + DAY).length;
          expect(within).toBeLessThanOrEqual(8 * limits.attemptsMax);
        }
      }),
    );
  });

  test('leaves whoever never stops 35 tries on the first day, and 5 on each further one', () => {
    const tried = triesOf(Array(30 * 1440).fill(MINUTE));
    const onDay = (day: number) => tried.filter((at) => Math.floor((at - 1) / DAY) === day).length;
    expect(onDay(0)).toBe(35);
    for (let day = 1; day < 30; day += 1) expect(onDay(day)).toBeLessThanOrEqual(5);
  });

  test('is twice as long each time, and begins anew after a day without one', () => {
    let state: GuardState | undefined;
    let at = 0;
    const fail = (times: number) => {
      for (let i = 0; i < times; i += 1) state = countFailure(state, limits, new Date(at));
    };
    const minutesLocked = () => ((state?.lockedUntil?.getTime() ?? 0) - at) / MINUTE;
    fail(5);
    expect(minutesLocked()).toBe(15);
    at += 15 * MINUTE;
    expect(isLocked(state, new Date(at - 1))).toBe(true);
    expect(isLocked(state, new Date(at))).toBe(false);
    fail(5);
    expect(minutesLocked()).toBe(30);
    at += 30 * MINUTE + DAY;
    fail(4);
    expect(isLocked(state, new Date(at))).toBe(false);
    fail(1);
    expect(minutesLocked()).toBe(15);
  });

  function triesOf(pauses: number[]): number[] {
    let [now, state] = [0, undefined as GuardState | undefined];
    const tried: number[] = [];
    for (const pause of pauses) {
      now += pause;
      if (isLocked(state, new Date(now))) continue;
      tried.push(now);
      state = countFailure(state, limits, new Date(now));
    }
    return tried;
  }
});

describe('what a try counts towards', () => {
  const policies = {
    'identity.lockout_attempts': 5,
    'identity.lockout_minutes': 15,
    'identity.device_attempts': 30,
    'identity.badge_attempts_unknown': 10,
    'identity.session_hours': 12,
    'identity.session_idle_minutes': 240,
    'identity.badge_session_hours': 9,
    'identity.badge_idle_minutes': 30,
    'identity.offline_hours': 72,
    'clock.time_zone': 'Asia/Shanghai',
  };
  const kinds = fc.constantFrom('password' as const, 'badge' as const);

  test('never is one count for a stranger and for a device that is known', () => {
    const who = fc.constantFrom('li', 'wang');
    const address = fc.constantFrom('10.0.0.1', '10.0.0.2', '');
    const standing = fc.constantFrom('known' as const, 'enrolled' as const);
    fc.assert(
      fc.property(kinds, kinds, who, who, address, standing, (kindA, kindB, li, wang, from, known) => {
        const at = { address: from, personId: li };
        const stranger = countersOf({ ...at, kind: kindA, who: li, standing: 'unknown', deviceId: 'pda' }, policies);
        const owner = countersOf({ ...at, kind: kindB, who: wang, standing: known, deviceId: 'pda' }, policies);
        const own = new Set(owner.map((counter) => counter.subject));
        expect(stranger.filter((counter) => own.has(counter.subject))).toEqual([]);
      }),
    );
  });

  test('is one for all unknown devices by badge, one for a source, and one for the person', () => {
    const attempt = { kind: 'badge' as const, personId: null, standing: 'unknown' as const, deviceId: null };
    const of = (who: string, address: string) =>
      countersOf({ ...attempt, who, address }, policies).map(({ subject }) => subject);
    expect(of('li', '10.0.0.1')).toEqual(['unknown-devices:badge', 'source:10.0.0.1', 'person:li:badge:unknown']);
    expect(of('wang', '10.0.0.2')[0]).toBe('unknown-devices:badge');
  });

  test.each([
    ['::ffff:10.0.0.7', '10.0.0.7'],
    ['2001:db8:0:12:aaaa::1', '2001:db8:0:12'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['192.168.1.4', '192.168.1.4'],
  ])('takes %s as the source %s', (address, source) => {
    expect(sourceOf(address)).toBe(source);
  });
});
