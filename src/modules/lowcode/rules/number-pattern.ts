/** A pattern with the date filled in: what stands before the running number, and its least number of digits. */
interface NumberSeries {
  prefix: string;
  digits: number;
}

/** `WO{yy}{MM}-{seq:4}` on 22 November 2026 → `WO2611-`, 4. The day is the factory's, not the server's. */
export function seriesOf(pattern: string, now: Date, timeZone: string): NumberSeries {
  const at = pattern.lastIndexOf('{seq:');
  const day = dayIn(now, timeZone);
  const prefix = pattern
    .slice(0, at)
    .replaceAll('{yyyy}', day.year)
    .replaceAll('{yy}', day.year.slice(2))
    .replaceAll('{MM}', day.month)
    .replaceAll('{dd}', day.day);
  return { prefix, digits: Number(pattern.slice(at + 5, -1)) };
}

export function renderNumber(series: NumberSeries, running: bigint): string {
  return series.prefix + running.toString().padStart(series.digits, '0');
}

interface Day {
  year: string;
  month: string;
  day: string;
}

const QUARTER_HOUR = 900_000;
const dayCache = new Map<string, { quarter: number; day: Day }>();

/** Every zone's day begins on a quarter of an hour, so one answer holds that long; formatting costs 2 µs otherwise. */
function dayIn(now: Date, timeZone: string): Day {
  const quarter = Math.floor(now.getTime() / QUARTER_HOUR);
  const cached = dayCache.get(timeZone);
  if (cached?.quarter === quarter) return cached.day;
  const [year = '', month = '', day = ''] = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
    .format(now)
    .split('-');
  const answer = { year, month, day };
  dayCache.set(timeZone, { quarter, day: answer });
  return answer;
}
