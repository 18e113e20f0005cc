import { formatMoment } from './format-moment.ts';

/**
 * The moment when clocks of a time zone show this day, at its beginning or at the time given: `2026-11-22`, `2026-11-22T14:05`.
 * `2026-11-22T14:05[UTC]` says its zone itself.
 */
export function momentOfWallClock(text: string, zoneMeant: string): Date {
  const [, said = text, timeZone = zoneMeant] = /^(.*)\[(.+)\]$/.exec(text) ?? [];
  const [day = '', time = '00:00'] = said.split('T');
  const shown = Date.parse(`${day}T${time}:00Z`);
  // Twice, because the first guess may lie on the other side of a change of clocks.
  const guess = shown - offsetAt(shown, timeZone);
  return new Date(shown - offsetAt(guess, timeZone));
}

/** How far the wall clock of a time zone is ahead of UTC, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const wall = formatMoment(new Date(moment), timeZone);
  return Date.parse(`${wall.replace(' ', 'T')}Z`) - Math.floor(moment / 1000) * 1000;
}
