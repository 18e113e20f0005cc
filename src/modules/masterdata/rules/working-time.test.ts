import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tries } from '../../../../tests/support/thoroughly.ts';
import {
  type LocalPeriod,
  periodsOfShift,
  type WorkingCalendar,
  workingMinutesBetween,
  workingPeriods,
} from './working-time.ts';

const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];
const period = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 900 }))
  .map(([from, length]): LocalPeriod => ({ from, to: from + length }));
const day = fc.array(period, { maxLength: 3 });
const calendars = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    weekly: fc.tuple(day, day, day, day, day, day, day),
    holidays: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 5 }),
  })
  .map(
    ({ timeZone, weekly, holidays }): WorkingCalendar => ({
      code: 'C',
      timeZone,
      weekly,
      exceptions: new Map(
        holidays.map((offset) => [new Date(Date.UTC(2026, 2, 10 + offset)).toISOString().slice(0, 10), []]),
      ),
    }),
  );
/** Around the changes of the clock in Europe, America and Australia. */
const moment = fc
  .integer({ min: 0, max: 40 * 24 * 60 })
  .map((minutes) => new Date(Date.UTC(2026, 2, 10) + minutes * 60_000));

/** Reference: walk minute by minute and ask the wall clock. */
function countMinutes(calendar: WorkingCalendar, from: Date, to: Date): number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: calendar.timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  let count = 0;
  for (let at = from.getTime(); at < to.getTime(); at += 60_000) {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const local = Date.UTC(Number(part.year), Number(part.month) - 1, Number(part.day));
    const minutes = Number(part.hour) * 60 + Number(part.minute);
    const works = [0, 1, 2].some((back) => {
      const date = new Date(local - back * 86_400_000);
      const periods =
        calendar.exceptions.get(date.toISOString().slice(0, 10)) ?? calendar.weekly[(date.getUTCDay() + 6) % 7] ?? [];
      return periods.some((each) => minutes + back * 1440 >= each.from && minutes + back * 1440 < each.to);
    });
    if (works) count += 1;
  }
  return count;
}

describe('working time', () => {
  test('equals asking the wall clock minute by minute, where the clock does not change', () => {
    fc.assert(
      fc.property(calendars, moment, fc.integer({ min: 0, max: 4_000 }), (calendar, from, minutes) => {
        const steady = { ...calendar, timeZone: 'Asia/Shanghai' };
        const to = new Date(from.getTime() + minutes * 60_000);
        expect(workingMinutesBetween(steady, from, to)).toBe(countMinutes(steady, from, to));
      }),
      { numRuns: tries(60) },
    );
  });

  test('adds up: from a to b and from b to c is from a to c, in every time zone', () => {
    fc.assert(
      fc.property(calendars, moment, moment, moment, (calendar, ...moments) => {
        const [a, b, c] = moments.sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date];
        expect(workingMinutesBetween(calendar, a, b) + workingMinutesBetween(calendar, b, c)).toBeCloseTo(
          workingMinutesBetween(calendar, a, c),
          6,
        );
      }),
    );
  });

  test('periods come in order and never overlap', () => {
    fc.assert(
      fc.property(calendars, moment, (calendar, from) => {
        let last = 0;
        for (const { from: start, to } of workingPeriods(calendar, from.getTime(), from.getTime() + 20 * 86_400_000)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(start);
          last = to;
        }
      }),
    );
  });

  test('a night shift with a break after midnight belongs to the day on which it starts', () => {
    const night = periodsOfShift({ startsAt: '20:00', endsAt: '08:00', breaks: [{ from: '00:30', to: '01:00' }] });
    expect(night).toEqual([
      { from: 1200, to: 1470 },
      { from: 1500, to: 1920 },
    ]);
    // Worked on Monday only: the hours of Tuesday morning count, those of Monday morning don't.
    const calendar: WorkingCalendar = {
      code: 'N',
      timeZone: 'Asia/Shanghai',
      weekly: [night, [], [], [], [], [], []],
      exceptions: new Map(),
    };
    const monday = new Date('2026-03-02T00:00:00+08:00');
    expect(workingMinutesBetween(calendar, monday, new Date('2026-03-02T12:00:00+08:00'))).toBe(0);
    expect(
      workingMinutesBetween(calendar, new Date('2026-03-03T00:00:00+08:00'), new Date('2026-03-03T12:00:00+08:00')),
    ).toBe(450);
    const holiday = { ...calendar, exceptions: new Map([['2026-03-02', []]]) };
    expect(workingMinutesBetween(holiday, monday, new Date('2026-03-04T00:00:00+08:00'))).toBe(0);
  });
});
