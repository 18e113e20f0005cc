/** Reads a wall-clock time by its format and says which moment it is in its zone; undefined when it is no such time. */
export type TimeReader = (text: string) => Date | undefined;

const partPatterns: Record<string, string> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
};

export function timeReaderFor(format: string, timeZone: string): TimeReader {
  const escaped = format.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`^${escaped.replace(/yyyy|MM|dd|HH|mm|ss/g, (part) => partPatterns[part] as string)}$`);
  const wallClock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsetAt = (moment: number): number => wallClockOf(wallClock, moment) - moment;
  return (text) => {
    const found = pattern.exec(text.trim())?.groups;
    if (!found) return undefined;
    const [year, month, day] = [Number(found.year), Number(found.month), Number(found.day)];
    const wanted = Date.UTC(year, month - 1, day, Number(found.hour), Number(found.minute), Number(found.second ?? 0));
    // 31 February and 25 o'clock roll over into another time: they are none.
    const read = new Date(wanted);
    if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day || read.getUTCHours() !== Number(found.hour))
      return undefined;
    // Twice, because the offset at the first guess may be the one on the other side of a clock change.
    const guess = wanted - offsetAt(wanted);
    return new Date(wanted - offsetAt(guess));
  };
}

function wallClockOf(format: Intl.DateTimeFormat, moment: number): number {
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
