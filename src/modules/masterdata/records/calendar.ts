import { type Candidate, defineRecord, type RecordValues, type Refusal, type Tx } from '../../../kernel/index.ts';
import { calendarFields, recordAt, toCalendar, toShift } from '../contract.ts';
import { findShiftIds } from '../queries/places.ts';
import { refuse } from '../refusals.ts';
import { dayColumns, exceptionColumns } from './calendar-in-files.ts';

export const calendarRecord = defineRecord({
  ...recordAt(toCalendar),
  things: { zh: '日历', en: 'Calendars' },
  idName: 'calendarId',
  fields: calendarFields,
  scope: { workshop: 'workshopId' },
  whyNot: whyNotCalendar,
  whyNotAll: whyNotShiftsOf,
  import: { columns: { ...dayColumns, ...exceptionColumns } },
});

type Calendar = RecordValues<typeof calendarFields>;

function whyNotCalendar({ code, timeZone, exceptions }: Calendar): Refusal | undefined {
  if (!isTimeZone(timeZone)) return refuse('masterdata.time_zone_unknown', { value: timeZone }, { where: '/timeZone' });
  const dates = new Set<string>();
  for (const [index, { date }] of exceptions.entries()) {
    if (dates.has(date))
      return refuse('masterdata.calendar_date_repeats', { code, value: date }, { where: `/exceptions/${index}/date` });
    dates.add(date);
  }
  return undefined;
}

const shiftIdsOf = ({ weekly, exceptions }: Calendar) => [
  ...weekly.flat(),
  ...exceptions.flatMap(({ shiftIds }) => shiftIds),
];

/** The shifts stand inside a document, where no foreign key reaches. */
async function whyNotShiftsOf(
  tx: Tx,
  candidates: readonly Candidate<typeof calendarFields>[],
): Promise<(Refusal | undefined)[]> {
  const wanted = [...new Set(candidates.flatMap(({ after }) => shiftIdsOf(after)))];
  const known = await findShiftIds(tx, wanted);
  return candidates.map(({ after }) => {
    const missing = shiftIdsOf(after).find((id) => !known.has(id));
    if (missing === undefined) return undefined;
    const parameters = { field: { zh: '班次', en: 'shifts' }, thing: toShift.thing, value: missing };
    return refuse('masterdata.reference_unknown', parameters, { where: '/weekly' });
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
