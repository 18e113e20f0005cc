import { isWrong, readLabel } from '../../../labels/index.ts';

/** What a unit is called whose label was scanned: the SSCC that it says, or the text as it stands. */
export function unitCodeOf(scanned: string, now: Date): string {
  const read = readLabel(scanned, now.getUTCFullYear());
  return (read && !isWrong(read) && read.label.sscc) || scanned;
}
