import type { Refusal, Tx } from '../../../kernel/index.ts';
import { zCalendar, zCreateCalendarRequest, zUpdateCalendarRequest } from '../contract.ts';
import { findShiftIds } from '../queries/places.ts';
import { refuse } from '../refusals.ts';
import type { Candidate, RecordType, Values } from './record-type.ts';
import { field, headFields, toWorkshop } from './references.ts';

export const calendarRecord = {
  noun: 'calendar',
  thing: { zh: '日历', en: 'calendar' },
  table: 'masterdata.calendar',
  path: '/calendars',
  idName: 'calendarId',
  permissions: { read: 'masterdata.calendar.read', write: 'masterdata.calendar.write' },
  fields: {
    ...headFields,
    timeZone: field.text('time_zone', '时区', 'time zone'),
    workshopId: field.link('workshop_id', toWorkshop),
    weekly: field.json('weekly', '每周班次', 'weekly shifts'),
    exceptions: field.json('exceptions', '例外日', 'exceptions'),
  },
  place: (values) => ({ workshopId: values.workshopId as string | null }),
  whyNot: whyNotCalendar,
  whyNotAll: whyNotShiftsOf,
  create: zCreateCalendarRequest,
  update: zUpdateCalendarRequest,
  stored: zCalendar,
} satisfies RecordType;

function whyNotCalendar(after: Values): Refusal | undefined {
  const timeZone = String(after.timeZone);
  if (!isTimeZone(timeZone)) return refuse('masterdata.time_zone_unknown', { value: timeZone }, { where: '/timeZone' });
  const dates = new Set<string>();
  for (const [index, { date }] of exceptionsOf(after).entries()) {
    if (dates.has(date))
      return refuse(
        'masterdata.calendar_date_repeats',
        { code: String(after.code), value: date },
        { where: `/exceptions/${index}/date` },
      );
    dates.add(date);
  }
  return undefined;
}

const exceptionsOf = (values: Values) => values.exceptions as { date: string; shiftIds: string[] }[];
const shiftIdsOf = (values: Values) => [
  ...(values.weekly as string[][]).flat(),
  ...exceptionsOf(values).flatMap(({ shiftIds }) => shiftIds),
];

/** The shifts stand inside a document, where no foreign key reaches. */
async function whyNotShiftsOf(tx: Tx, candidates: Candidate[]): Promise<(Refusal | undefined)[]> {
  const wanted = [...new Set(candidates.flatMap(({ after }) => shiftIdsOf(after)))];
  const known = await findShiftIds(tx, wanted);
  return candidates.map(({ after }) => {
    const missing = shiftIdsOf(after).find((id) => !known.has(id));
    if (missing === undefined) return undefined;
    return refuse(
      'masterdata.reference_unknown',
      { fieldZh: '班次', fieldEn: 'shifts', thingZh: '班次', thingEn: 'shift', value: missing },
      { where: '/weekly' },
    );
  });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
