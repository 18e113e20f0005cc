import { type ImportedColumn, readDate, type Text } from '../../../kernel/index.ts';
import { type calendarFields, toShift } from '../contract.ts';

type CalendarColumn = ImportedColumn<typeof calendarFields>;
type Weekly = [string[], string[], string[], string[], string[], string[], string[]];

const days: readonly { name: string; label: Text; aliases: string[] }[] = [
  { name: 'monday', label: { zh: '周一', en: 'Monday' }, aliases: ['星期一', 'mon'] },
  { name: 'tuesday', label: { zh: '周二', en: 'Tuesday' }, aliases: ['星期二', 'tue'] },
  { name: 'wednesday', label: { zh: '周三', en: 'Wednesday' }, aliases: ['星期三', 'wed'] },
  { name: 'thursday', label: { zh: '周四', en: 'Thursday' }, aliases: ['星期四', 'thu'] },
  { name: 'friday', label: { zh: '周五', en: 'Friday' }, aliases: ['星期五', 'fri'] },
  { name: 'saturday', label: { zh: '周六', en: 'Saturday' }, aliases: ['星期六', 'sat'] },
  { name: 'sunday', label: { zh: '周日', en: 'Sunday' }, aliases: ['星期日', '星期天', 'sun'] },
];

const partsOf = (text: string) => text.split(/[;；\n]/).flatMap((part) => part.trim() || []);
const dayOff = /^(?:休|休息|无|-|–|off|none)$/i;
const shiftsIn = (text: string) => partsOf(text).filter((part) => !dayOff.test(part));

/** The shifts of each day of the week: codes, or 休 where nobody works. An empty cell changes nothing. */
export const dayColumns: Record<string, CalendarColumn> = Object.fromEntries(
  days.map(({ name, label, aliases }, day): [string, CalendarColumn] => [
    name,
    {
      label,
      field: 'weekly',
      aliases,
      example: day < 5 ? 'DAY' : '休',
      expected: {
        zh: '班次编码，用分号隔开；不上班写“休”',
        en: 'codes of shifts, separated by semicolons; “off” for none',
      },
      names: { reference: toShift, codesIn: shiftsIn },
      read: (text, { weekly }, keyOf) => ({
        weekly: weekOf((at) => (at === day ? shiftsIn(text).map(keyOf) : (weekly?.[at] ?? []))),
      }),
    },
  ]),
);

/** Days that are not as the week says, by date; what is said of a date stands in the place of what there was. */
export const exceptionColumns: Record<string, CalendarColumn> = {
  daysOff: {
    label: { zh: '休息日', en: 'Days off' },
    field: 'exceptions',
    aliases: ['节假日', '假日', 'holidays'],
    example: '2027-10-01; 2027-10-02',
    expected: { zh: '日期，用分号隔开，例如 2027-10-01; 2027-10-02', en: 'dates, separated by semicolons' },
    read(text, { exceptions = [] }) {
      const dates = partsOf(text).map(dateOf);
      if (dates.some((date) => date === undefined)) return undefined;
      return {
        exceptions: withDays(
          exceptions,
          dates.flatMap((date) => (date ? [{ date, shiftIds: [] }] : [])),
        ),
      };
    },
  },
  workedDays: {
    label: { zh: '调休上班', en: 'Worked days' },
    field: 'exceptions',
    aliases: ['调班', '补班', 'worked'],
    example: '2027-10-09=DAY',
    expected: { zh: '日期=班次，用分号隔开，例如 2027-10-09=DAY', en: 'date=shift, separated by semicolons' },
    names: { reference: toShift, codesIn: (text) => partsOf(text).flatMap((part) => workedDay(part)?.codes ?? []) },
    read(text, { exceptions = [] }, keyOf) {
      const given = partsOf(text).map(workedDay);
      if (given.some((each) => each === undefined)) return undefined;
      const worked = given.flatMap((each) => (each ? [{ date: each.date, shiftIds: each.codes.map(keyOf) }] : []));
      return { exceptions: withDays(exceptions, worked) };
    },
  },
};

function weekOf(shiftsOf: (day: number) => string[]): Weekly {
  return [shiftsOf(0), shiftsOf(1), shiftsOf(2), shiftsOf(3), shiftsOf(4), shiftsOf(5), shiftsOf(6)];
}

/** Only with its year: a calendar says days of years to come. */
function dateOf(text: string): string | undefined {
  return /^\d{4}/.test(text.trim()) ? readDate(text, '').plain : undefined;
}

/** 2027-10-09=DAY+LATE */
function workedDay(part: string): { date: string; codes: string[] } | undefined {
  const [, day = '', shifts = ''] = /^([^=＝]+)[=＝](.+)$/.exec(part) ?? [];
  const date = dateOf(day);
  const codes = shifts.split(/[+＋,，、]/).flatMap((code) => code.trim() || []);
  return date && codes.length > 0 ? { date, codes } : undefined;
}

type Exceptions = { date: string; shiftIds: string[]; note: string }[];

function withDays(before: Exceptions, given: { date: string; shiftIds: string[] }[]): Exceptions {
  const notes = new Map(before.map(({ date, note }) => [date, note]));
  const dates = new Set(given.map(({ date }) => date));
  return [
    ...before.filter(({ date }) => !dates.has(date)),
    ...given.map((each) => ({ ...each, note: notes.get(each.date) ?? '' })),
  ].sort((a, b) => (a.date < b.date ? -1 : 1));
}
