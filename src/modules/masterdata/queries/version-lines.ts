import { newId, type Tx } from '../../../kernel/index.ts';
import type { Values } from '../records/record-type.ts';
import { columnsAndRows, type LineRow, type VersionKind, valuesIn } from '../versions/version-kind.ts';

// Table and column names come from the kinds in this module, never from a request.

/** The lines of versions as readers see them, each version's in order. */
export function readLines<Line extends Values, Shown>(
  tx: Tx,
  kind: VersionKind<Values, Line, Shown>,
  versionIds: readonly string[],
): Promise<LineRow<Line, Shown>[]> {
  const { table, parentColumn, join, shown } = kind.lines;
  const beside = Object.entries<string>(shown).map(([name, sql]) => `${sql} as "${name}"`);
  return tx.prepared<LineRow<Line, Shown>>(
    `masterdata.read-lines-${table}`,
    `select l.id, l.${parentColumn} as "versionId", ${[...storedFields(kind.lines), ...beside].join(', ')}
       from ${table} l ${join} where l.${parentColumn} = any($1::uuid[]) order by l.${parentColumn}, ${numberColumn(kind.lines)}`,
    [versionIds],
  );
}

/** The lines of one version as they are stored, in order. */
export function readStoredLines<Line extends Values>(
  tx: Tx,
  kind: VersionKind<Values, Line>,
  versionId: string,
): Promise<Line[]> {
  const { table, parentColumn } = kind.lines;
  return tx.query<Line>(
    `select ${storedFields(kind.lines).join(', ')} from ${table} l where l.${parentColumn} = $1 order by ${numberColumn(kind.lines)}`,
    [versionId],
  );
}

function storedFields(lines: VersionKind['lines']): string[] {
  const { columns, rows } = columnsAndRows(lines);
  return [
    ...columns.map(([name, field]) => `${asText(`l.${field.column}`, field.sqlType)} as "${name}"`),
    ...rows.map(([name, { name: table, parentColumn, columns: parts, positionColumn }]) => {
      const pairs = Object.entries(parts).map(([key, part]) => `'${key}', ${asText(`r.${part.column}`, part.sqlType)}`);
      return `(select coalesce(jsonb_agg(jsonb_build_object(${pairs.join(', ')}) order by r.${positionColumn}), '[]'::jsonb) from ${table} r where r.${parentColumn} = l.id) as "${name}"`;
    }),
  ];
}

/** Exact numbers travel as text, in their shortest form. */
export function asText(column: string, sqlType: string): string {
  if (sqlType.startsWith('numeric')) return `trim_scale(${column})::text`;
  return sqlType === 'bigint' ? `${column}::text` : column;
}

function numberColumn(lines: VersionKind['lines']): string {
  const [, field] = columnsAndRows(lines).columns.find(([name]) => name === lines.number) ?? [];
  if (!field) throw new Error(`${lines.table} has no column for ${lines.number}`);
  return `l.${field.column}`;
}

/** Puts the lines in place of those that are there. Rows of a line keep their order, counted from 1. */
export async function replaceLines<Line extends Values>(
  tx: Tx,
  kind: VersionKind<Values, Line>,
  versionId: string,
  lines: readonly Line[],
): Promise<void> {
  const { table, parentColumn } = kind.lines;
  const { columns, rows } = columnsAndRows(kind.lines);
  for (const [, each] of rows) {
    await tx.query(
      `delete from ${each.name} where ${each.parentColumn} in (select id from ${table} where ${parentColumn} = $1)`,
      [versionId],
    );
  }
  await tx.query(`delete from ${table} where ${parentColumn} = $1`, [versionId]);
  const written = lines.map((line): Values => ({ ...line, id: newId(), versionId }));
  const ids = { id: { column: 'id', sqlType: 'uuid' }, versionId: { column: parentColumn, sqlType: 'uuid' } };
  await insertRows(tx, table, { ...ids, ...Object.fromEntries(columns) }, written);
  for (const [name, each] of rows) {
    const place = {
      lineId: { column: each.parentColumn, sqlType: 'uuid' },
      position: { column: each.positionColumn, sqlType: 'integer' },
    };
    const parts = written.flatMap((line) =>
      valuesIn(line[name]).map((row, at): Values => ({ ...row, lineId: line.id ?? null, position: at + 1 })),
    );
    await insertRows(tx, each.name, { ...place, ...each.columns }, parts);
  }
}

async function insertRows(
  tx: Tx,
  table: string,
  columns: Record<string, { column: string; sqlType: string }>,
  rows: readonly Values[],
): Promise<void> {
  if (rows.length === 0) return;
  const all = Object.entries(columns);
  await tx.query(
    `insert into ${table} (${all.map(([, { column }]) => column).join(', ')}) select ${all.map(([name]) => `"${name}"`).join(', ')}
       from jsonb_to_recordset($1::jsonb) as x(${all.map(([name, { sqlType }]) => `"${name}" ${sqlType}`).join(', ')})`,
    [JSON.stringify(rows)],
  );
}
