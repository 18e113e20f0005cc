import type { CanonicalForm } from '../port.ts';
import { BLANKS, flagWords } from './canonical.ts';
import { NotHashable, type SqlDialect } from './canonical-sql.ts';

/** Characters of a text as MariaDB and MySQL take them whatever the connection's character set and SQL mode. */
const literal = (text: string) => `_utf8mb4 0x${Buffer.from(text, 'utf8').toString('hex')}`;
const words = (list: readonly string[]) => list.map((word) => `'${word}'`).join(', ');

const BLANK_ENDS = literal(`^[${BLANKS}]+|[${BLANKS}]+$`);
/** As far as DECIMAL(65,30) goes; longer ones and those with an exponent stay as they are written. */
const NUMBER = literal('^[+-]?([0-9]{1,35}([.][0-9]{0,30})?|[.][0-9]{1,30})$');
const DATE_BEGINS = literal('^[0-9]{4}-[0-9]{2}-[0-9]{2}($|[T ])');
const UNIT = literal('\u001f');
const TWO_UNITS = literal('\u001f\u001f');
const BETWEEN = literal('\u001f|');

const whole = new Set(['tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year']);
const inexact = new Set(['float', 'double']);
const notText = /blob|binary|json|geometry|point|polygon|linestring/;

/** MariaDB 10.5 and MySQL 8, and newer. A datetime is taken as UTC, a timestamp is what it is. */
export const mariadb: SqlDialect = {
  canonical: (sql, type, form) => {
    if (notText.test(type)) throw new NotHashable(`a ${type} has no text that both sides write alike`);
    return `coalesce(${canonicalOf(`(${sql})`, type, form)}, '')`;
  },
  rowText: (key, values) => `concat_ws(${BETWEEN}, ${[key, ...values].map(escaped).join(', ')})`,
  bucketOf: (key, buckets) => `mod(cast(conv(left(md5(${utf8(key)}), 8), 16, 10) as unsigned), ${buckets})`,
  sumOf: (rowText) => `cast(sum(cast(conv(left(md5(${utf8(rowText)}), 16), 16, -10) as signed)) as char)`,
};

function canonicalOf(sql: string, type: string, form: CanonicalForm): string {
  const text = textOf(sql, type);
  switch (form) {
    case 'text':
      return text;
    case 'number':
      return numberOf(sql, type, text);
    case 'flag':
      return `case when ${exactly(`lower(${text})`)} in (${words(flagWords.yes)}) then 'true' when ${exactly(`lower(${text})`)} in (${words(flagWords.no)}) then 'false' else ${text} end`;
    case 'date':
      if (type === 'date' || type === 'datetime') return `date_format(${sql}, '%Y-%m-%d')`;
      if (type === 'timestamp') return `date_format(${inUtc(sql)}, '%Y-%m-%d')`;
      return `case when ${exactly(text)} regexp ${DATE_BEGINS} then left(${text}, 10) else ${text} end`;
    case 'moment':
      if (type === 'date' || type === 'datetime') return toMilliseconds(sql);
      if (type === 'timestamp') return toMilliseconds(inUtc(sql));
      throw new NotHashable(`a ${type} that holds a moment is written in too many ways`);
  }
}

function textOf(sql: string, type: string): string {
  if (whole.has(type)) return `cast(${sql} + 0 as char)`;
  if (type === 'bit') return `cast(cast(${sql} as unsigned) as char)`;
  if (type === 'decimal' || inexact.has(type)) return `cast(${sql} as char)`;
  return `regexp_replace(${utf8(sql)}, ${BLANK_ENDS}, '')`;
}

function numberOf(sql: string, type: string, text: string): string {
  if (whole.has(type) || type === 'bit') return text;
  if (type === 'decimal') return withoutZeros(sql, text);
  const decimal = `cast(${text} as decimal(65,30))`;
  // Beyond these a decimal would cut digits off.
  if (inexact.has(type))
    return `case when ${sql} = 0 then '0' when abs(${sql}) < 1e34 and abs(${sql}) >= 1e-13 then ${withoutZeros(sql, `cast(${decimal} as char)`)} else ${text} end`;
  return `case when ${exactly(text)} regexp ${NUMBER} then ${withoutZeros(decimal, `cast(${decimal} as char)`)} else ${text} end`;
}

function withoutZeros(number: string, text: string): string {
  return `case when ${number} = 0 then '0' when locate('.', ${text}) > 0 then trim(trailing '.' from trim(trailing '0' from ${text})) else ${text} end`;
}

/** Its seconds since 1970 don't depend on the session's time zone, as what it shows does. */
function inUtc(sql: string): string {
  return `(timestamp '1970-01-01 00:00:00.000000' + interval unix_timestamp(${sql}) * 1000000 microsecond)`;
}

function toMilliseconds(sql: string): string {
  return `concat(left(date_format(${sql}, '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z')`;
}

/** Compared byte by byte: other collations take é for e and A for a. */
function exactly(sql: string): string {
  return `${utf8(sql)} collate utf8mb4_bin`;
}

function utf8(sql: string): string {
  return `convert(${sql} using utf8mb4)`;
}

function escaped(sql: string): string {
  return `replace(${sql}, ${UNIT}, ${TWO_UNITS})`;
}
