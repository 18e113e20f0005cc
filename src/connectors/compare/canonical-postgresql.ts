import type { CanonicalForm } from '../port.ts';
import { BLANKS, flagWords, NUMBER_TEXT_MAX } from './canonical.ts';
import { NotHashable, type SqlDialect } from './canonical-sql.ts';

const characters = (text: string) => [...text].map((one) => `chr(${one.codePointAt(0)})`).join(' || ');
const words = (list: readonly string[]) => list.map((word) => `'${word}'`).join(', ');

const BLANK = `(${characters(BLANKS)})`;
const NUMBER = `'^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$'`;
const DATE_BEGINS = `'^[0-9]{4}-[0-9]{2}-[0-9]{2}($|[T ])'`;
const DAY = `'YYYY-MM-DD'`;
const MILLISECOND = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

const exact = new Set(['smallint', 'integer', 'bigint', 'numeric']);
const inexact = new Set(['real', 'double precision']);
/** Types whose text holds no blank around it and no separator. */
const bare = new Set([...exact, ...inexact, 'boolean', 'date', 'uuid']);
const notText = /^(json|jsonb|bytea|xml)$|\[\]$/;

/** PostgreSQL 13 and newer, in a database whose encoding is UTF8. */
export const postgresql: SqlDialect = {
  canonical: (sql, type, form) => {
    if (notText.test(type)) throw new NotHashable(`a ${type} has no text that both sides write alike`);
    return `coalesce(${canonicalOf(`(${sql})`, type, form)}, '')`;
  },
  rowText: (key, values) => [key, ...values].map(escaped).join(` || chr(31) || '|' || `),
  bucketOf: (key, buckets) => `mod(('x' || substr(md5(${key}), 1, 8))::bit(32)::bigint, ${buckets})::int`,
  sumOf: (rowText) => `sum(('x' || substr(md5(${rowText}), 1, 16))::bit(64)::bigint)::text`,
};

function canonicalOf(sql: string, type: string, form: CanonicalForm): string {
  const text = bare.has(type) ? `${sql}::text` : `btrim(${sql}::text, ${BLANK})`;
  switch (form) {
    case 'text':
      return text;
    case 'number':
      return numberOf(sql, type, text);
    case 'flag':
      if (type === 'boolean') return text;
      return `case when lower(${text}) in (${words(flagWords.yes)}) then 'true' when lower(${text}) in (${words(flagWords.no)}) then 'false' else ${text} end`;
    case 'date':
      if (type === 'date' || type === 'timestamp without time zone') return `to_char(${sql}, ${DAY})`;
      if (type === 'timestamp with time zone') return `to_char(${sql} at time zone 'UTC', ${DAY})`;
      return `case when ${text} ~ ${DATE_BEGINS} then left(${text}, 10) else ${text} end`;
    case 'moment':
      if (type === 'date') return `to_char(${sql}, 'YYYY-MM-DD"T00:00:00.000Z"')`;
      if (type === 'timestamp without time zone') return `to_char(${sql}, ${MILLISECOND})`;
      if (type === 'timestamp with time zone') return `to_char(${sql} at time zone 'UTC', ${MILLISECOND})`;
      throw new NotHashable(`a ${type} that holds a moment is written in too many ways`);
  }
}

function numberOf(sql: string, type: string, text: string): string {
  if (type === 'numeric') return `trim_scale(${sql})::text`;
  if (exact.has(type)) return text;
  // By way of its shortest text: the cast of a float to numeric keeps 15 digits only. Few whole doubles between 2⁵³ and 10²⁴ have a digit
  // more in it than with us: their rows are read though they are equal.
  if (inexact.has(type)) return `trim_scale(${sql}::text::numeric)::text`;
  if (type === 'money') return `trim_scale(${sql}::numeric)::text`;
  return `case when length(${text}) <= ${NUMBER_TEXT_MAX} and ${text} ~ ${NUMBER} then trim_scale(${text}::numeric)::text else ${text} end`;
}

/** What can't hold the separator is doubled all the same: the expression doesn't show it any more, and the search costs 0.1 µs. */
function escaped(sql: string): string {
  return `replace(${sql}, chr(31), chr(31) || chr(31))`;
}
