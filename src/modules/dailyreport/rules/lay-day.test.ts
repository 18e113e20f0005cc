import { expect, test } from 'vitest';
import { momentOfWallClock } from '../../../kernel/index.ts';
import { dayAt, dayBefore, layDay, nextDay, type Shift } from './lay-day.ts';

const zone = 'Asia/Shanghai';
/** Shanghai has had one clock for long; asking for it is slow. */
const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`);
const at = (day: string, clock: string, timeZone = zone) => momentOfWallClock(`${day}T${clock}`, timeZone);
const shift = (shiftId: string, day: string, from: string, to: string, ends = day): Shift => ({
  ...{ shiftId, day, from: at(day, from), to: at(ends, to) },
});

test('a night shift is whole in the day on which it begins, and the next day begins after it', () => {
  const shifts = ['2026-11-23', '2026-11-24', '2026-11-25'].flatMap((day) => [
    shift('day', day, '08:00', '20:00'),
    shift('night', day, '20:00', '08:00', nextDay(day)),
  ]);
  const { from, to, shifts: own } = layDay('2026-11-24', shifts, midnight);
  expect([from, to]).toEqual([at('2026-11-24', '08:00'), at('2026-11-25', '08:00')]);
  expect(own.map(({ shiftId }) => shiftId)).toEqual(['day', 'night']);
  expect(dayAt(at('2026-11-25', '03:00'), '2026-11-25', shifts, midnight)).toBe('2026-11-24');
  expect(dayAt(at('2026-11-25', '08:00'), '2026-11-25', shifts, midnight)).toBe('2026-11-25');
});

test('a holiday has no shift, and begins when the night before it has ended', () => {
  const shifts = [shift('night', '2026-11-24', '22:00', '06:00', '2026-11-25')];
  const holiday = layDay('2026-11-25', shifts, midnight);
  expect(holiday.shifts).toEqual([]);
  expect([holiday.from, holiday.to]).toEqual([at('2026-11-25', '06:00'), at('2026-11-26', '00:00')]);
});

test('what two shifts share belongs to the one that began first', () => {
  const shifts = [shift('a', '2026-11-24', '08:00', '16:30'), shift('b', '2026-11-24', '16:00', '00:00', '2026-11-25')];
  const { shifts: own } = layDay('2026-11-24', shifts, midnight);
  expect(own.map(({ from }) => from)).toEqual([at('2026-11-24', '08:00'), at('2026-11-24', '16:30')]);
});

test('a night in which clocks change is as long as it truly is', () => {
  const berlin = (day: string) => momentOfWallClock(day, 'Europe/Berlin');
  const night = (day: string): Shift => ({
    ...{
      shiftId: 'night',
      day,
      from: at(day, '22:00', 'Europe/Berlin'),
      to: at(nextDay(day), '06:00', 'Europe/Berlin'),
    },
  });
  const hours = (day: string) => {
    const [own] = layDay(day, [dayBefore(day), day, nextDay(day)].map(night), berlin).shifts;
    return ((own?.to.getTime() ?? 0) - (own?.from.getTime() ?? 0)) / 3_600_000;
  };
  expect([hours('2026-03-28'), hours('2026-10-24'), hours('2026-10-27')]).toEqual([7, 9, 8]);
});

test('days and their shifts and gaps leave no moment out and hold none twice', () => {
  let seed = 7;
  const random = (most: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % most;
  };
  for (let round = 0; round < 300; round += 1) {
    const days = ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];
    const shifts = days.flatMap((day) =>
      Array.from({ length: random(4) }, (_, nth): Shift => {
        const from = new Date(midnight(day).getTime() + random(48) * 1_800_000);
        return { shiftId: `${nth}`, day, from, to: new Date(from.getTime() + (1 + random(24)) * 1_800_000) };
      }),
    );
    const plans = days.slice(1, -1).map((day) => layDay(day, shifts, midnight));
    for (const [nth, plan] of plans.entries()) {
      expect(plan.to > plan.from, plan.day).toBe(true);
      if (nth > 0) expect(plan.from).toEqual(plans[nth - 1]?.to);
      let until = plan.from;
      for (const own of plan.shifts) {
        expect(own.from >= until && own.to > own.from && own.to <= plan.to).toBe(true);
        until = own.to;
      }
    }
  }
});
