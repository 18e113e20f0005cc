import { expect, test } from 'vitest';
import type { Column } from './database.ts';
import { mariadbDialect } from './mariadb/dialect.ts';
import { postgresqlDialect } from './postgresql/dialect.ts';
import { selectRows } from './select-rows.ts';
import { sqlserverDialect } from './sqlserver/dialect.ts';
import { Table } from './table.ts';

const column = (name: string, sqlType: string, type: Column['type']): Column => ({
  name,
  sqlType,
  type,
  nullable: false,
});

function pageOf(dialect: typeof postgresqlDialect, key: Column, changed: Column) {
  return selectRows(dialect, {
    table: new Table('plant', 'or"d`e]rs', [key, changed], '+00:00'),
    columns: [key],
    where: [{ column: changed, is: 'not null', values: [] }],
    after: ['2026-05-01', '7'],
    orderBy: [changed, key],
    rows: 10,
  });
}

test('one selection is written for each database with its own quotes, casts and limit, values always as parameters', () => {
  expect(
    pageOf(postgresqlDialect, column('id', 'bigint', 'number'), column('at', 'timestamp with time zone', 'moment')),
  ).toEqual({
    sql:
      'select "id" as "id" from "plant"."or""d`e]rs" t where "at" is not null and ' +
      '("at" >= $1::timestamp with time zone and ("at" > $2::timestamp with time zone or "id" > $3::bigint)) order by t."at", t."id" limit 10',
    parameters: ['2026-05-01', '2026-05-01', '7'],
  });
  expect(
    pageOf(mariadbDialect, column('id', 'bigint(20) unsigned', 'number'), column('at', 'datetime', 'moment')).sql,
  ).toBe(
    'select `id` as `id` from `plant`.`or"d``e]rs` t where `at` is not null and ' +
      '(`at` >= cast(? as datetime(6)) and (`at` > cast(? as datetime(6)) or `id` > cast(? as decimal(65, 10)))) order by t.`at`, t.`id` limit 10',
  );
  expect(pageOf(sqlserverDialect, column('id', 'varchar', 'text'), column('at', 'timestamp', 'number')).sql).toBe(
    'select top (10) convert(nvarchar(max), [id]) as [id] from [plant].[or"d`e]]rs] t where [at] is not null and ' +
      '([at] >= convert(binary(8), convert(bigint, @p1)) and ([at] > convert(binary(8), convert(bigint, @p2)) or [id] > cast(@p3 as varchar(8000)))) ' +
      'order by t.[at], t.[id]',
  );
});
