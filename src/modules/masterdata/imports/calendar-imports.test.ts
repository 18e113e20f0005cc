import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { imports } from '../index.ts';
import { workingMinutesBetween } from '../rules/working-time.ts';
import { workingCalendarFor } from '../working-calendar-for.ts';

let factory: TestFactory;
beforeAll(async () => {
  factory = await startTestFactory();
}, 60_000);
afterAll(() => factory?.stop());

const run = (kind: 'shifts' | 'calendars', text: string) =>
  factory.execute(imports[kind].run, {
    fileName: `${kind}.csv`,
    contentBase64: Buffer.from(text).toString('base64'),
    mode: 'good_rows',
  });

test('shifts and the calendar that works them come from files, and plan time as they say', async () => {
  const shifts = await run(
    'shifts',
    '班次编码,班次名称,上班,下班,休息\nDAY,白班,8:00,17:00,12:00-13:00\nLATE,中班,17:00,1:00,20:00～20:30; 23:00-23:15\n',
  );
  expect(shifts.counts).toMatchObject({ created: 2, bad: 0 });
  const calendars = await run(
    'calendars',
    '日历编码,日历名称,周一,周二,周三,周四,周五,周六,周日,节假日,调休上班\n' +
      'CAL,厂历,DAY;LATE,白班,DAY,DAY,DAY,休,休,2027-10-01; 2027年10月4日,2027-10-09=DAY\n' +
      'BAD,错历,NIGHT,DAY,DAY,DAY,DAY,休,休,,\n' +
      'BAD2,错历,DAY,,,,,,,10-01,\n',
  );
  expect(calendars.counts).toMatchObject({ created: 1, bad: 2 });
  expect(calendars.badRows.map(({ row, name }) => [row, name])).toEqual([
    [3, 'imports.reference_unknown'],
    [4, 'imports.cell_malformed'],
  ]);
  const [found] = await factory.database.read((tx) =>
    tx.query<{ id: string }>(`select id from masterdata.calendar where code = 'CAL'`),
  );
  const workedOn = async (day: string) => {
    const calendar = await factory.database.read((tx) => workingCalendarFor(tx, found?.id ?? ''));
    const from = new Date(`${day}T00:00:00+08:00`);
    return workingMinutesBetween(calendar, from, new Date(from.getTime() + 86_400_000));
  };
  // A plain Tuesday, a day off, a Saturday that is worked.
  expect(await workedOn('2027-10-05')).toBe(480);
  expect(await workedOn('2027-10-01')).toBe(0);
  expect(await workedOn('2027-10-09')).toBe(480);
});

test('a file that says one day more leaves the other days as they were, and empty cells change nothing', async () => {
  const more = await run('calendars', '日历编码,日历名称,周六,休息日\nCAL,厂历,DAY,2027-10-05\n');
  expect(more.counts).toMatchObject({ changed: 1 });
  expect((await run('calendars', '日历编码,日历名称,周六,周日\nCAL,厂历,DAY,\n')).counts).toMatchObject({
    unchanged: 1,
  });
  const { rows } = await factory.database.pool.query<{ weekly: string[][]; exceptions: { date: string }[] }>(
    `select weekly, exceptions from masterdata.calendar where code = 'CAL'`,
  );
  expect(rows[0]?.weekly.map((shifts) => shifts.length)).toEqual([2, 1, 1, 1, 1, 1, 0]);
  expect(rows[0]?.exceptions.map(({ date }) => date)).toEqual(['2027-10-01', '2027-10-04', '2027-10-05', '2027-10-09']);
});
