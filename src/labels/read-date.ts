/**
 * The day of a GS1 date, YYMMDD; day 00 is the last of its month. A year is of the century in which it lies nearest to `thisYear`
 * (General Specifications, 7.12). Undefined where there is no such day.
 */
export function readDate(text: string, thisYear: number): string | undefined {
  const [, year = '', month = '', day = ''] = /^(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  if (year === '') return undefined;
  const century = Math.floor(thisYear / 100) * 100;
  const apart = Number(year) - (thisYear % 100);
  const full = century + Number(year) + (apart >= 51 ? -100 : apart <= -50 ? 100 : 0);
  const lastDay = new Date(Date.UTC(full, Number(month), 0)).getUTCDate();
  const said = day === '00' ? lastDay : Number(day);
  if (Number(month) < 1 || Number(month) > 12 || said > lastDay) return undefined;
  return `${full}-${month}-${String(said).padStart(2, '0')}`;
}
