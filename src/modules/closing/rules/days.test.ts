import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundsOf, type DayClock, dayAfter, dayBeginningAt, dayOfMoment, type LastSealed } from './days.ts';

const HOUR = 3_600_000;
const clockOf = (timeZone: string, dayEnds: string): DayClock => ({ timeZone, dayEnds });
const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/Los_Angeles', 'Australia/Lord_Howe', 'Pacific/Kiritimati'];
const halfHours = Array.from(
  { length: 21 },
  (_, half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`,
);
const zone = fc.constantFrom(...zones);
const ends = fc.constantFrom(...halfHours);
/** Two years, with the nights in which clocks are put forward and back more often than others. */
const day = fc.oneof(
  fc.integer({ min: 0, max: 730 }).map((days) => dayAfter('2026-01-01', days)),
  fc.constantFrom(
    '2026-03-28',
    '2026-03-29',
    '2026-10-24',
    '2026-10-25',
    '2026-10-03',
    '2026-04-04',
    '2026-11-01',
    '2026-03-08',
  ),
);

describe('a day that ends in the morning', () => {
  test.each([
    ['Asia/Shanghai', '06:00', '2026-11-18', 24, '2026-11-17T22:00:00.000Z'],
    // The night in which clocks are put forward belongs to the day before, whose night shift works it.
    ['Europe/Berlin', '06:00', '2026-03-28', 23, '2026-03-28T05:00:00.000Z'],
    ['Europe/Berlin', '06:00', '2026-03-29', 24, '2026-03-29T04:00:00.000Z'],
    ['Europe/Berlin', '06:00', '2026-10-24', 25, '2026-10-24T04:00:00.000Z'],
  ])('in %s, at %s: %s has %s hours', (timeZone, dayEnds, of, hours, from) => {
    const bounds = boundsOf(of, clockOf(timeZone, dayEnds));
    expect([bounds.from.toISOString(), (bounds.until.getTime() - bounds.from.getTime()) / HOUR]).toEqual([from, hours]);
  });

  test('leaves no moment out and has none twice, wherever and whenever it ends', () => {
    fc.assert(
      fc.property(zone, ends, day, fc.integer({ min: 0, max: 48 * 60 }), (timeZone, dayEnds, of, minutes) => {
        const clock = clockOf(timeZone, dayEnds);
        const bounds = boundsOf(of, clock);
        expect(bounds.from < bounds.until).toBe(true);
        expect(boundsOf(dayAfter(of), clock).from).toEqual(bounds.until);
        const at = new Date(bounds.from.getTime() + minutes * 60_000);
        const found = boundsOf(dayOfMoment(at, clock), clock);
        expect(found.from <= at && at < found.until).toBe(true);
      }),
    );
  });
});

test('when days come to end at another time, again and again, the sealed ones follow each other without gap or overlap', () => {
  const step = fc.record({ dayEnds: ends, skipped: fc.constantFrom(0, 0, 0, 1, 3) });
  fc.assert(
    fc.property(
      zone,
      day,
      ends,
      fc.array(step, { minLength: 1, maxLength: 12 }),
      (timeZone, first, firstEnds, steps) => {
        let last: LastSealed = { day: first, countsUntil: boundsOf(first, clockOf(timeZone, firstEnds)).until };
        for (const { dayEnds, skipped } of steps) {
          const clock = clockOf(timeZone, dayEnds);
          // From the seal alone everybody knows which day comes next.
          expect(dayBeginningAt(last.countsUntil, clock)).toBe(dayAfter(last.day));
          const next = dayAfter(last.day);
          const bounds = boundsOf(next, clock, last);
          expect(bounds.from).toEqual(last.countsUntil);
          const hours = (bounds.until.getTime() - bounds.from.getTime()) / HOUR;
          expect(hours).toBeGreaterThanOrEqual(13 - 1);
          expect(hours).toBeLessThanOrEqual(34 + 1);
          // Days without anything are held by the next seal, which begins where the last one ended.
          const sealed = dayAfter(next, skipped);
          const { from, until } = boundsOf(sealed, clock, last);
          expect(from >= last.countsUntil && until > from).toBe(true);
          last = { day: sealed, countsUntil: until };
        }
      },
    ),
  );
});
