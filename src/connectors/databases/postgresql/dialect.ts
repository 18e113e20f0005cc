import type { Column, Dialect } from '../database.ts';

const kinds: Record<string, Column['type']> = {
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  numeric: 'number',
  real: 'number',
  'double precision': 'number',
  boolean: 'flag',
  date: 'date',
  'timestamp with time zone': 'moment',
  'timestamp without time zone': 'moment',
  json: 'object',
  jsonb: 'object',
};

/** Types are named as `format_type` names them: `character varying(20)`, `numeric(20,6)`, `timestamp(0) without time zone`. */
const plain = (sqlType: string) => sqlType.replace(/\(\d+(,-?\d+)?\)/, '');

function typeOf(sqlType: string): Column['type'] {
  if (sqlType.endsWith('[]')) return 'list';
  return kinds[plain(sqlType)] ?? 'text';
}

// The catalogue itself: information_schema shows keys only to who may do more than read.
const readable =
  "c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_toast%' and has_table_privilege(c.oid, 'select')";

export const postgresqlDialect: Dialect = {
  quote: (name) => `"${name.replaceAll('"', '""')}"`,
  // The type is the catalogue's own word, quoted by the database where that is needed.
  parameter: (number, { sqlType }) => `$${number}::${plain(sqlType) === 'character' ? 'text' : sqlType}`,
  asText(column) {
    const name = postgresqlDialect.quote(column.name);
    if (column.sqlType.endsWith('[]')) return `to_json(${name})`;
    return column.sqlType === 'bytea' ? `encode(${name}, 'base64')` : name;
  },
  limited: (sql, rows) => `${sql} limit ${Math.trunc(rows)}`,
  typeOf,
  catalog: {
    tables: `select n.nspname || '.' || c.relname as name,
      (case when c.relkind in ('r', 'm', 'p') and c.reltuples >= 0 then c.reltuples::bigint end)::text as estimate,
      obj_description(c.oid, 'pg_class') as label
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${readable} and not c.relispartition order by 1`,
    columns: `select a.attname as name, format_type(a.atttypid, a.atttypmod) as sql_type,
      case when a.attnotnull then 'NO' else 'YES' end as nullable, col_description(c.oid, a.attnum) as label
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where ${readable} and n.nspname = $1 and c.relname = $2 and has_column_privilege(c.oid, a.attnum, 'select')
      order by a.attnum`,
    keys: `select i.indexrelid::text as key_name, a.attname as column_name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_index i on i.indrelid = c.oid and i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null
      cross join lateral unnest(i.indkey) with ordinality k (attnum, position)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
      where n.nspname = $1 and c.relname = $2 and k.position <= i.indnkeyatts
        and not exists (select from pg_attribute o where o.attrelid = c.oid and o.attnum = any(i.indkey) and not o.attnotnull)
      order by i.indisprimary desc, i.indexrelid, k.position`,
  },
  whoAmI: "select version() as version, current_setting('transaction_read_only') as read_only",
};
