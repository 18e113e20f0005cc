import type { Field, Fields } from '../../../kernel/entity/contract.ts';
import { columnOfField, insertRows, type Json, newId, type Tx, type Values } from '../../../kernel/index.ts';

// Tables whose columns are described fields. Their names come from the descriptions, never from a request.

/** What the values hold in columns of the table itself. */
export function columnsIn(fields: Fields, values: Values): Values {
  const names = Object.keys(fields).filter((name) => !fields[name]?.rows?.table);
  return Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
}

/** Each field under its name, as a record holds it: exact numbers as text in their shortest form, rows of a table as JSON. */
export function selectFields(fields: Fields, alias: string): string[] {
  return Object.entries(fields).map(([name, field]) => `${readField(name, field, alias)} as "${name}"`);
}

/** Bare amounts and big numbers would come with too many digits or too few. */
export function readField(name: string, { sqlType, rows }: Field, alias: string): string {
  if (rows?.table) {
    const { name: table, parentColumn, orderBy } = rows.table;
    const parts = Object.entries(rows.fields).map(([key, each]) => `'${key}', ${readField(key, each, 'c')}`);
    return `(select coalesce(jsonb_agg(jsonb_build_object(${parts.join(', ')}) order by c.${columnOfField(orderBy)}), '[]'::jsonb) from ${table} c where c.${parentColumn} = ${alias}.id)`;
  }
  const column = `${alias}.${columnOfField(name)}`;
  if (sqlType === 'numeric(20,6)') return `trim_scale(${column})::text`;
  if (sqlType === 'timestamptz') return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sqlType === 'bigint' || sqlType === 'date' ? `${column}::text` : column;
}

/** Writes what the parents hold in tables of its own. What no field puts in order keeps the order in which it is said, from 1. */
export async function insertChildren(tx: Tx, fields: Fields, parents: readonly Values[]): Promise<void> {
  for (const [name, { rows }] of Object.entries(fields)) {
    if (!rows?.table) continue;
    const { name: table, orderBy, parentColumn, withId } = rows.table;
    const written = parents.flatMap((parent) =>
      valuesIn(parent[name]).map((row, at) => ({
        ...columnsIn(rows.fields, row),
        ...(withId ? { id: newId() } : {}),
        ...(rows.fields[orderBy] ? {} : { [orderBy]: at + 1 }),
        [parentColumn]: parent.id,
      })),
    );
    await insertRows(tx, table, written);
  }
}

/** The rows that a field holds. */
export function valuesIn(rows: Json | undefined): Values[] {
  return Array.isArray(rows) ? rows.filter((row): row is Values => row !== null && typeof row === 'object') : [];
}
