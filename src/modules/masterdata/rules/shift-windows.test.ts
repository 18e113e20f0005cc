import { expect, test } from 'vitest';
import type { ShiftCalendar } from './shift-at.ts';
import { shiftWindows } from './shift-windows.ts';

const shifts = {
  early: { startsAt: '06:00', endsAt: '14:00' },
  late: { startsAt: '14:00', endsAt: '22:00' },
  night: { startsAt: '22:00', endsAt: '06:00' },
};
const workdays = (ids: string[]) => [ids, ids, ids, ids, ids, [], []];
const calendarIn = (timeZone: string, more: Partial<ShiftCalendar> = {}): ShiftCalendar => ({
  timeZone,
  weekly: workdays(['early', 'late', 'night']),
  exceptions: [],
  shifts,
  ...more,
});
const read = (calendars: ShiftCalendar[], from: string, to: string) =>
  shiftWindows(calendars, new Date(from), new Date(to)).map(({ shiftId, day, from: a, to: b }) => [
    shiftId,
    day,
    (b.getTime() - a.getTime()) / 3_600_000,
  ]);

test('a night shift belongs to the day on which it begins, and is on after midnight', () => {
  expect(read([calendarIn('Asia/Shanghai')], '2026-11-24T01:00:00+08:00', '2026-11-24T07:00:00+08:00')).toEqual([
    ['night', '2026-11-23', 8],
    ['early', '2026-11-24', 8],
  ]);
});

test('a night in which clocks go forward has seven hours, one in which they go back nine', () => {
  const all = calendarIn('Europe/Berlin', { weekly: Array.from({ length: 7 }, () => ['night']) });
  expect(read([all], '2026-03-29T00:30:00+01:00', '2026-03-29T01:00:00+01:00')).toEqual([['night', '2026-03-28', 7]]);
  expect(read([all], '2026-10-25T00:30:00+02:00', '2026-10-25T01:00:00+02:00')).toEqual([['night', '2026-10-24', 9]]);
});

test('of a weekend nothing, of a worked Sunday what the exception says', () => {
  const calendar = calendarIn('Asia/Shanghai', { exceptions: [{ date: '2026-11-29', shiftIds: ['early'] }] });
  expect(read([calendar], '2026-11-28T07:00:00+08:00', '2026-11-30T00:00:00+08:00')).toEqual([
    ['early', '2026-11-29', 8],
  ]);
});

test('the workshop’s own calendar counts before the plant’s where both have a shift', () => {
  const own = calendarIn('Asia/Shanghai', { weekly: workdays(['early']) });
  expect(read([own, calendarIn('Asia/Shanghai')], '2026-11-24T06:00:00+08:00', '2026-11-24T22:00:00+08:00')).toEqual([
    ['early', '2026-11-24', 8],
    ['late', '2026-11-24', 8],
  ]);
});
