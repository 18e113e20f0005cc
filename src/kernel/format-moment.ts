const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-22 08:00:00` by the clock on the wall there, which spreadsheets read as a date in every language. */
export function formatMoment(moment: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    // Swedish writes dates in the order of ISO 8601.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return format.format(moment);
}
