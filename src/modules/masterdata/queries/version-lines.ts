import { columnOfField, insertRows, newId, type SubjectPart, type Tx, type Values } from '../../../kernel/index.ts';
import type { LineRow, VersionKind } from '../versions/version-kind.ts';
import { columnsIn, insertChildren, selectFields } from './described-rows.ts';

/** The lines of versions as readers see them, each version's in order. */
export function readLines<Line extends Values, Shown>(
  tx: Tx,
  { lines }: VersionKind<Line, Shown>,
  versionIds: readonly string[],
): Promise<LineRow<Line, Shown>[]> {
  const { table, parentColumn, fields, join, shown } = lines;
  const beside = Object.entries<string>(shown).map(([name, sql]) => `${sql} as "${name}"`);
  return tx.prepared<LineRow<Line, Shown>>(
    `masterdata.read-lines-${table}`,
    `select l.id, l.${parentColumn} as "versionId", ${[...selectFields(fields, 'l'), ...beside].join(', ')}
       from ${table} l ${join} where l.${parentColumn} = any($1::uuid[]) order by l.${parentColumn}, ${numberOf(lines)}`,
    [versionIds],
  );
}

/** The lines of one version as they are stored, in order. */
export function readStoredLines(tx: Tx, { lines }: VersionKind, versionId: string): Promise<Values[]> {
  const { table, parentColumn, fields } = lines;
  return tx.query<Values>(
    `select ${selectFields(fields, 'l').join(', ')} from ${table} l where l.${parentColumn} = $1 order by ${numberOf(lines)}`,
    [versionId],
  );
}

const numberOf = ({ number }: VersionKind['lines']) => `l.${columnOfField(number)}`;

/** Puts the lines in place of those that are there. */
export async function replaceLines(
  tx: Tx,
  { lines: { table, parentColumn, fields } }: VersionKind,
  versionId: string,
  lines: readonly Values[],
): Promise<void> {
  for (const { rows } of Object.values(fields)) {
    if (!rows?.table) continue;
    const { name, parentColumn: line } = rows.table;
    await tx.query(`delete from ${name} where ${line} in (select id from ${table} where ${parentColumn} = $1)`, [
      versionId,
    ]);
  }
  await tx.query(`delete from ${table} where ${parentColumn} = $1`, [versionId]);
  const written = lines.map((line): Values => ({ ...line, id: newId() }));
  const rows = written.map(({ id, ...line }) => ({ ...columnsIn(fields, line), id, [parentColumn]: versionId }));
  await insertRows(tx, table, rows);
  await insertChildren(tx, fields, written);
}

/** The operations of a routing by their sequences. */
export async function findOperationNames(tx: Tx, routingId: string): Promise<SubjectPart[]> {
  return tx.query(
    `select p.sequence::text as code, p.name, nullif(p.name_en, '') as "nameEn"
       from masterdata.routing_operation p where p.routing_id = $1 order by p.sequence`,
    [routingId],
  );
}
