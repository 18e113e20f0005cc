import type { Json } from '../../kernel/contract.ts';
import type { SourceField } from '../port.ts';

/** More digits than this a JavaScript number doesn't keep. */
const DIGITS_MAX = 15;

/**
 * A value as a database writes it, as JSON. Numbers that JavaScript keeps exactly become numbers, others stay text; moments become ISO 8601
 * with an offset (`offset` where the database says none) and keep their microseconds.
 */
export function readValue(text: string | null, type: SourceField['type'], offset: string): Json {
  if (text === null) return null;
  switch (type) {
    case 'number':
      return readNumber(text);
    case 'flag':
      return /^(t|true|1|y|yes)$/i.test(text);
    case 'moment':
      return readMoment(text, offset);
    case 'date':
      return text.slice(0, 10);
    case 'list':
    case 'object':
    case 'unknown':
      return readJson(text);
    default:
      return text;
  }
}

function readNumber(text: string): Json {
  const digits = text
    .replace(/e.*$/i, '')
    .replace(/^[-+0.]+/, '')
    .replace(/\D/g, '')
    .replace(/0+$/, '');
  const number = Number(text);
  return Number.isFinite(number) &&
    text.trim() !== '' &&
    (digits.length <= DIGITS_MAX || (/e|^-?\d+$/i.test(text) && String(number) === text))
    ? number
    : text;
}

/** Postgres writes '2026-03-01 08:00:00.5+00', and 'infinity'; MariaDB '0000-00-00 00:00:00' for none. */
function readMoment(text: string, offset: string): Json {
  const found =
    /^(?<date>\d{4}-\d\d-\d\d)[ T](?<time>\d\d:\d\d:\d\d(?:\.\d+)?)\s?(?<zone>Z|[+-]\d\d(?::?\d\d)?)?$/.exec(
      text,
    )?.groups;
  if (!found) return text;
  if (found.date?.startsWith('0000-00')) return null;
  return `${found.date}T${trimmed(found.time ?? '')}${zoneOf(found.zone ?? offset)}`;
}

/** '08:00:00.500000' is '08:00:00.5', however wide the column. */
const trimmed = (time: string) => (time.includes('.') ? time.replace(/\.?0+$/, '') : time);

function zoneOf(zone: string): string {
  if (/^(Z|[+-]00(:?00)?)$/.test(zone)) return 'Z';
  return zone.length === 3 ? `${zone}:00` : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
