import type { Column, Dialect } from '../database.ts';

const kinds: Record<string, Column['type']> = {
  tinyint: 'number',
  smallint: 'number',
  int: 'number',
  bigint: 'number',
  decimal: 'number',
  numeric: 'number',
  money: 'number',
  smallmoney: 'number',
  float: 'number',
  real: 'number',
  // A row version, which grows with every change in the database.
  timestamp: 'number',
  bit: 'flag',
  date: 'date',
  datetime: 'moment',
  datetime2: 'moment',
  smalldatetime: 'moment',
  datetimeoffset: 'moment',
};
const texts = new Set([
  'char',
  'varchar',
  'text',
  'nchar',
  'nvarchar',
  'ntext',
  'xml',
  'uniqueidentifier',
  'time',
  'binary',
  'varbinary',
]);

const plain = (sqlType: string) => sqlType.replace(/\(.*$/, '');

/** A value as text: dates by style 121, floats so that nothing of them is lost (style 3), bytes as hexadecimal digits (style 1). */
function asText(name: string, sqlType: string): string {
  const type = plain(sqlType);
  if (type === 'timestamp') return `convert(nvarchar(20), convert(bigint, ${name}))`;
  if (kinds[type] === 'moment' || type === 'date') return `convert(nvarchar(40), ${name}, 121)`;
  if (type === 'float' || type === 'real') return `convert(nvarchar(40), ${name}, 3)`;
  if (type.endsWith('money')) return `convert(nvarchar(40), ${name}, 2)`;
  if (type.endsWith('binary')) return `convert(nvarchar(max), ${name}, 1)`;
  return `convert(nvarchar(max), ${name})`;
}

const readable =
  "o.type in ('U', 'V') and has_perms_by_name(quotename(s.name) + '.' + quotename(o.name), 'OBJECT', 'SELECT') = 1";

/** For SQL Server 2016 and newer. */
export const sqlserverDialect: Dialect = {
  quote: (name) => `[${name.replaceAll(']', ']]')}]`,
  parameter(number, { sqlType }) {
    const type = plain(sqlType);
    if (type === 'timestamp') return `convert(binary(8), convert(bigint, @p${number}))`;
    if (kinds[type] !== undefined) return `cast(@p${number} as ${sqlType})`;
    // Beside a column of single bytes a text of double ones would keep its index from being used.
    return /^(var)?char$/.test(type) ? `cast(@p${number} as varchar(8000))` : `@p${number}`;
  },
  asText: (column) => asText(sqlserverDialect.quote(column.name), column.sqlType),
  limited: (sql, rows) => sql.replace(/^select /, `select top (${Math.trunc(rows)}) `),
  typeOf(sqlType) {
    const type = plain(sqlType);
    return kinds[type] ?? (texts.has(type) ? 'text' : null);
  },
  catalog: {
    tables: `select s.name + '.' + o.name as name,
      convert(nvarchar(20), (select sum(p.rows) from sys.partitions p where p.object_id = o.object_id and p.index_id in (0, 1))) as estimate,
      null as label
      from sys.objects o join sys.schemas s on s.schema_id = o.schema_id where ${readable} order by 1`,
    columns: `select c.name as name,
      type_name(c.system_type_id) + case
        when type_name(c.system_type_id) in ('decimal', 'numeric') then concat('(', c.precision, ',', c.scale, ')')
        when type_name(c.system_type_id) in ('datetime2', 'datetimeoffset') then concat('(', c.scale, ')')
        else '' end as sql_type,
      case when c.is_nullable = 1 then 'YES' else 'NO' end as nullable, null as label
      from sys.objects o join sys.schemas s on s.schema_id = o.schema_id join sys.columns c on c.object_id = o.object_id
      where ${readable} and s.name = @p1 and o.name = @p2 order by c.column_id`,
    keys: `select i.name as key_name, c.name as column_name
      from sys.objects o join sys.schemas s on s.schema_id = o.schema_id
      join sys.indexes i on i.object_id = o.object_id and i.is_unique = 1 and i.is_disabled = 0 and i.has_filter = 0
      join sys.index_columns k on k.object_id = i.object_id and k.index_id = i.index_id and k.is_included_column = 0
      join sys.columns c on c.object_id = k.object_id and c.column_id = k.column_id
      where s.name = @p1 and o.name = @p2 and not exists (select 1 from sys.index_columns n join sys.columns m
        on m.object_id = n.object_id and m.column_id = n.column_id
        where n.object_id = i.object_id and n.index_id = i.index_id and n.is_included_column = 0 and m.is_nullable = 1)
      order by i.is_primary_key desc, i.index_id, k.key_ordinal`,
  },
  // There is no read-only session: what the user may do has to say it.
  whoAmI: `select @@version as version, case when has_perms_by_name(db_name(), 'DATABASE', 'INSERT') = 0
    and has_perms_by_name(db_name(), 'DATABASE', 'UPDATE') = 0 and has_perms_by_name(db_name(), 'DATABASE', 'DELETE') = 0 then 'on' else 'off' end as read_only`,
};
