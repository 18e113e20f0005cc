const clock = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Empty both, or two different times of day. */
export function isQuietReadable(from: string, until: string): boolean {
  if (from === '' && until === '') return true;
  return clock.test(from) && clock.test(until) && from !== until;
}

/** Whether a time of day (`HH:MM`, by the factory's clock) lies in the quiet hours, which may go over midnight. */
export function isQuiet(time: string, { quietFrom, quietUntil }: { quietFrom: string; quietUntil: string }): boolean {
  if (quietFrom === '') return false;
  return quietFrom < quietUntil ? time >= quietFrom && time < quietUntil : time >= quietFrom || time < quietUntil;
}
