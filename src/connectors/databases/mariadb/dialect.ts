import type { Column, Dialect } from '../database.ts';

const kinds: Record<string, Column['type']> = {
  tinyint: 'number',
  smallint: 'number',
  mediumint: 'number',
  int: 'number',
  bigint: 'number',
  decimal: 'number',
  float: 'number',
  double: 'number',
  year: 'number',
  date: 'date',
  datetime: 'moment',
  timestamp: 'moment',
  json: 'object',
};

/** Types are named as `column_type` names them: `tinyint(1)`, `bigint(20) unsigned`, `decimal(20,6)`. */
const plain = (sqlType: string) => sqlType.replace(/[\s(].*$/, '');
const isBinary = (sqlType: string) => /blob|binary/.test(sqlType);

/** A text beside a number would be compared as a double, and long keys would run together. */
function cast(sqlType: string): string | null {
  const type = kinds[plain(sqlType)];
  if (sqlType.startsWith('decimal') || sqlType.includes('unsigned')) return 'decimal(65, 10)';
  if (type === 'number') return /^(float|double)/.test(sqlType) ? 'double' : 'signed';
  if (type === 'moment') return 'datetime(6)';
  return type === 'date' ? 'date' : null;
}

const schemas = "table_schema not in ('information_schema', 'mysql', 'performance_schema', 'sys')";

/** For MariaDB 10.4 and MySQL 5.7, and newer. */
export const mariadbDialect: Dialect = {
  quote: (name) => `\`${name.replaceAll('`', '``')}\``,
  parameter(_number, { sqlType }) {
    const type = cast(sqlType);
    return type === null ? '?' : `cast(? as ${type})`;
  },
  asText(column) {
    const name = mariadbDialect.quote(column.name);
    if (column.sqlType.startsWith('bit')) return `cast(${name} as unsigned)`;
    return isBinary(column.sqlType) ? `to_base64(${name})` : name;
  },
  limited: (sql, rows) => `${sql} limit ${Math.trunc(rows)}`,
  typeOf(sqlType) {
    if (/^(tinyint\(1\)|bit\(1\))/.test(sqlType)) return 'flag';
    if (sqlType.startsWith('bit')) return 'number';
    return /^(geometry|point|linestring|polygon|multi|geom)/.test(sqlType) ? null : (kinds[plain(sqlType)] ?? 'text');
  },
  catalog: {
    tables: `select concat(table_schema, '.', table_name) as name, table_rows as estimate, nullif(table_comment, if(table_type = 'VIEW', 'VIEW', '')) as label
      from information_schema.tables where ${schemas} order by 1`,
    columns: `select column_name as name, column_type as sql_type, is_nullable as nullable, nullif(column_comment, '') as label
      from information_schema.columns where ${schemas} and table_schema = ? and table_name = ? order by ordinal_position`,
    keys: `select s.index_name as key_name, s.column_name as column_name from information_schema.statistics s
      where s.table_schema = ? and s.table_name = ? and s.non_unique = 0
        and not exists (select 1 from information_schema.statistics o where o.table_schema = s.table_schema
          and o.table_name = s.table_name and o.index_name = s.index_name and o.nullable = 'YES')
      order by s.index_name <> 'PRIMARY', s.index_name, s.seq_in_index`,
  },
  whoAmI: "select version() as version, if(@@session.tx_read_only, 'on', 'off') as read_only",
};
