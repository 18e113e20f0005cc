import type { SourceField } from '../port.ts';

const DAY_MILLISECONDS = 86_400_000;

/** So many seconds (of a number: so many) lower, written as the database writes it; a moment's fractions of a second are let go. */
export function beforeWatermark(text: string, type: SourceField['type'], overlap: number): string {
  if (type === 'number') return numberBefore(text, overlap);
  if (overlap === 0) return text;
  const zone = /(Z|[+-]\d\d(:?\d\d)?)$/.exec(text.slice(10))?.[0] ?? '';
  const moment = Date.parse(isoOf(text, zone, ''));
  if (Number.isNaN(moment)) return text;
  const days = type === 'date' ? Math.ceil(overlap / 86_400) * 86_400 : overlap;
  const shifted = new Date(Math.floor((moment + offsetOf(zone)) / 1000) * 1000 - days * 1000).toISOString();
  return type === 'date' ? shifted.slice(0, 10) : `${shifted.slice(0, 10)} ${shifted.slice(11, 19)}${zone}`;
}

/** Not more than a day after now, as clocks and zones go; numbers always are. */
export function isPresent(text: string, type: SourceField['type'], offset: string, now: Date): boolean {
  if (type === 'number') return true;
  const zone = /(Z|[+-]\d\d(:?\d\d)?)$/.exec(text.slice(10))?.[0] ?? '';
  const moment = Date.parse(isoOf(text, zone, offset));
  return Number.isNaN(moment) || moment <= now.getTime() + DAY_MILLISECONDS;
}

function isoOf(text: string, zone: string, offset: string): string {
  if (text.length <= 10) return `${text}T00:00:00Z`;
  const plain = text
    .slice(0, text.length - zone.length)
    .trim()
    .replace(' ', 'T');
  const said = zone.length === 3 ? `${zone}:00` : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  return `${plain}${said || offset || 'Z'}`;
}

function offsetOf(zone: string): number {
  const found = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (!found) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3] ?? 0)) * 60_000;
}

/** Exact for whole numbers of any length; of others the fraction is let go. */
function numberBefore(text: string, overlap: number): string {
  const whole = /^-?\d+/.exec(text)?.[0];
  return whole === undefined
    ? text
    : String(BigInt(whole) - BigInt(overlap) - (text.startsWith('-') && whole !== text ? 1n : 0n));
}
