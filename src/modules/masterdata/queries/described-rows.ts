import type { Field, Fields } from '../../../kernel/entity/contract.ts';
import { columnOfField, type Json, newId, type Tx, type Values } from '../../../kernel/index.ts';

// Tables whose columns are described fields. Their names come from the descriptions, never from a request.

export interface DescribedColumn {
  name: string;
  column: string;
  sqlType: string;
}

/** The fields that are columns of the table itself. */
export function columnsOf(fields: Fields): DescribedColumn[] {
  return Object.entries(fields).flatMap(([name, { column, sqlType, rows }]) =>
    rows?.table ? [] : [{ name, column: columnOfField(name, column), sqlType }],
  );
}

/** Columns that every table of a kind has, by the names that we call them. */
export function columnsCalled(types: Readonly<Record<string, string>>): DescribedColumn[] {
  return Object.entries(types).map(([name, sqlType]) => ({ name, column: columnOfField(name, undefined), sqlType }));
}

/** Each field under its name, as a record holds it: exact numbers as text in their shortest form, rows of a table as JSON. */
export function selectFields(fields: Fields, alias: string): string[] {
  return Object.entries(fields).map(([name, field]) => `${readField(name, field, alias)} as "${name}"`);
}

/** Bare amounts and big numbers would come with too many digits or too few. */
export function readField(name: string, { column: own, sqlType, rows }: Field, alias: string): string {
  if (rows?.table) {
    const { name: table, parentColumn, orderBy } = rows.table;
    const parts = Object.entries(rows.fields).map(([key, each]) => `'${key}', ${readField(key, each, 'c')}`);
    return `(select coalesce(jsonb_agg(jsonb_build_object(${parts.join(', ')}) order by c.${columnOfField(orderBy, rows.fields[orderBy]?.column)}), '[]'::jsonb) from ${table} c where c.${parentColumn} = ${alias}.id)`;
  }
  const column = `${alias}.${columnOfField(name, own)}`;
  if (sqlType === 'numeric(20,6)') return `trim_scale(${column})::text`;
  if (sqlType === 'timestamptz') return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sqlType === 'bigint' || sqlType === 'date' ? `${column}::text` : column;
}

/** All in one statement; gives back the ids written where `returning` asks for them. */
export async function insertRows(
  tx: Tx,
  table: string,
  columns: readonly DescribedColumn[],
  rows: readonly object[],
  returning = '',
): Promise<{ id: string }[]> {
  if (rows.length === 0) return [];
  return tx.query(
    `insert into ${table} (${columns.map(({ column }) => column).join(', ')})
     select ${columns.map(({ name }) => `"${name}"`).join(', ')} from ${recordset(columns)} ${returning}`,
    [JSON.stringify(rows)],
  );
}

/** The columns of the rows with these ids, in one statement. */
export async function updateRows(
  tx: Tx,
  table: string,
  columns: readonly DescribedColumn[],
  rows: readonly { id: string }[],
): Promise<void> {
  const id = { name: 'id', column: 'id', sqlType: 'uuid' };
  await tx.query(
    `update ${table} t set ${columns.map(({ name, column }) => `${column} = x."${name}"`).join(', ')}
       from ${recordset([id, ...columns])} where t.id = x.id`,
    [JSON.stringify(rows)],
  );
}

const recordset = (columns: readonly DescribedColumn[]) =>
  `jsonb_to_recordset($1::jsonb) as x(${columns.map(({ name, sqlType }) => `"${name}" ${sqlType}`).join(', ')})`;

/** Writes what the parents hold in tables of its own. What no field puts in order keeps the order in which it is said, from 1. */
export async function insertChildren(tx: Tx, fields: Fields, parents: readonly Values[]): Promise<void> {
  for (const [name, { rows }] of Object.entries(fields)) {
    if (!rows?.table) continue;
    const { orderBy, parentColumn, withId } = rows.table;
    const columns = [
      { name: '#parent', column: parentColumn, sqlType: 'uuid' },
      ...(withId ? [{ name: '#id', column: 'id', sqlType: 'uuid' }] : []),
      ...(rows.fields[orderBy] ? [] : [{ name: '#position', column: orderBy, sqlType: 'integer' }]),
      ...columnsOf(rows.fields),
    ];
    const written = parents.flatMap((parent) =>
      valuesIn(parent[name]).map((row, at) => ({ ...row, '#parent': parent.id, '#id': newId(), '#position': at + 1 })),
    );
    await insertRows(tx, rows.table.name, columns, written);
  }
}

/** The rows that a field holds. */
export function valuesIn(rows: Json | undefined): Values[] {
  return Array.isArray(rows) ? rows.filter((row): row is Values => row !== null && typeof row === 'object') : [];
}
