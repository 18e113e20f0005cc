/** Whether so many minutes haven't passed yet. */
export function isYoung(writtenAt: Date | string, now: Date, minutes: number): boolean {
  return now.getTime() - new Date(writtenAt).getTime() < minutes * 60_000;
}
