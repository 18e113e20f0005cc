/** Which of the two comes first in `8/11/2026`. */
export type DayOrder = 'day_first' | 'month_first';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const timeOfDay = /[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|AM|PM)?$/i;
/** Days since 30 December 1899, as spreadsheets count them: 1982 to 2119, so that no other number is taken for a day. */
const serial = /^([3-7]\d{4}|80000)(\.\d+)?$/;

/**
 * A day as people write it, as `2026-11-08`: empty when it is none. `8/11/2026` can be read in two ways, `25/12/2026` and
 * `8.11.2026` in one. A day without a year (11-8, 11月8日) is one of the year of `today`. A time of day behind it is left out.
 */
export function readDate(text: string, today: string): Partial<Record<DayOrder, string>> & { plain?: string } {
  const said = text.normalize('NFKC').trim().replace(timeOfDay, '').replace(/\s+/g, ' ');
  const days = serial.exec(said)?.[1];
  if (days) return { plain: new Date(Date.UTC(1899, 11, 30) + Number(days) * 86_400_000).toISOString().slice(0, 10) };
  const year = today.slice(0, 4);
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(said);
  const yearFirst = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]?$/.exec(said) ?? compact;
  if (yearFirst) return dayOf(yearFirst[1], yearFirst[2], yearFirst[3]);
  const withoutYear = /^(\d{1,2}) ?[-/月] ?(\d{1,2}) ?[日号]?$/.exec(said);
  if (withoutYear) return dayOf(year, withoutYear[1], withoutYear[2]);
  const dayBeforeName = /^(\d{1,2})(?:st|nd|rd|th)?[-/ .]+([a-z]{3})[a-z]*[-/ .,]+(\d{4}|\d{2})$/i.exec(said);
  if (dayBeforeName) return dayOf(fourDigits(dayBeforeName[3]), monthOf(dayBeforeName[2]), dayBeforeName[1]);
  const nameBeforeDay = /^([a-z]{3})[a-z]*[- .]+(\d{1,2})(?:st|nd|rd|th)?[, ]+(\d{4})$/i.exec(said);
  if (nameBeforeDay) return dayOf(nameBeforeDay[3], monthOf(nameBeforeDay[1]), nameBeforeDay[2]);
  const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(said);
  if (!yearLast) return {};
  const [, first, mark, second, last] = yearLast;
  const dayFirst = dayOf(last, second, first).plain;
  // With points the day stands first wherever people write so.
  const monthFirst = mark === '.' ? undefined : dayOf(last, first, second).plain;
  if (dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst)
    return { day_first: dayFirst, month_first: monthFirst };
  const plain = dayFirst ?? monthFirst;
  return plain === undefined ? {} : { plain };
}

/** Which comes first, where the date itself says so. */
export function dayOrderOf(text: string): DayOrder | undefined {
  const [, first = '', second = ''] = /^(\d{1,2})[-/](\d{1,2})[-/]\d{4}/.exec(text) ?? [];
  if (Number(first) > 12 && Number(second) <= 12) return 'day_first';
  return Number(second) > 12 && Number(first) <= 12 && first !== '' ? 'month_first' : undefined;
}

function dayOf(year = '', month = '', day = ''): { plain?: string } {
  const plain = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${plain}T00:00:00Z`);
  // 31 February would become a day of March.
  return Number.isFinite(moment.getTime()) && moment.toISOString().startsWith(plain) ? { plain } : {};
}

const fourDigits = (year = '') => (year.length === 2 ? `20${year}` : year);

function monthOf(name = ''): string {
  return String(monthNames.indexOf(name.toLowerCase()) + 1);
}
