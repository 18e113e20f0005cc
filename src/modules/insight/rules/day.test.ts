import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAfter, dayOf, startOfDay } from './day.ts';

const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'];

test('a day begins at its local midnight', () => {
  expect(startOfDay('2026-11-22', 'Asia/Shanghai').toISOString()).toBe('2026-11-21T16:00:00.000Z');
  expect(startOfDay('2026-07-01', 'Europe/Berlin').toISOString()).toBe('2026-06-30T22:00:00.000Z');
});

test('every moment lies between the beginning of its day and that of the next', () => {
  const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), (moment, zone) => {
      const day = dayOf(moment, zone);
      expect(startOfDay(day, zone).getTime()).toBeLessThanOrEqual(moment.getTime());
      expect(startOfDay(dayAfter(day, 1), zone).getTime()).toBeGreaterThan(moment.getTime());
    }),
    { numRuns: 200 },
  );
});
