import type { RowTable } from '../../../kernel/entity/contract.ts';
import type { Tx } from '../../../kernel/index.ts';
import type { VersionKind } from '../versions/version-kind.ts';

// Tables and columns come from what is described, never from a request.

/** Active records whose column has the value. */
export function countRecords(tx: Tx, table: string, column: string, value: string): Promise<number> {
  return count(tx, `select count(*)::int as count from ${table} where active and ${column} = $1`, value);
}

/** Active records that have the value in one of their rows. */
export function countInRows(tx: Tx, table: string, rows: RowTable, column: string, value: string): Promise<number> {
  const sql = `select count(distinct r.id)::int as count from ${rows.name} c join ${table} r on r.id = c.${rows.parentColumn} and r.active where c.${column} = $1`;
  return count(tx, sql, value);
}

/** Versions in draft or published that have the value in one of these columns of their lines, or of rows that their lines have. */
export function countUses(
  tx: Tx,
  { table, lines }: VersionKind,
  places: readonly { column: string; rows?: RowTable | undefined }[],
  value: string,
): Promise<number> {
  const found = places.map(({ column, rows }) =>
    rows
      ? `select l.${lines.parentColumn} as id from ${rows.name} c join ${lines.table} l on l.id = c.${rows.parentColumn} where c.${column} = $1`
      : `select l.${lines.parentColumn} as id from ${lines.table} l where l.${column} = $1`,
  );
  const sql = `select count(distinct v.id)::int as count from (${found.join(' union all ')}) u join ${table} v on v.id = u.id and v.state <> 'obsolete'`;
  return count(tx, sql, value);
}

/** Active calendars in whose documents a shift stands. */
export function countCalendarsWith(tx: Tx, shiftId: string): Promise<number> {
  const where = 'active and strpos(weekly::text || exceptions::text, $1) > 0';
  return count(tx, `select count(*)::int as count from masterdata.calendar where ${where}`, shiftId);
}

async function count(tx: Tx, sql: string, value: string): Promise<number> {
  const rows = await tx.query<{ count: number }>(sql, [value]);
  return rows[0]?.count ?? 0;
}

/** The ids of active records whose column has the value. */
export async function findRecordsWith(
  tx: Tx,
  table: string,
  column: string,
  value: string,
): Promise<{ id: string; version: number }[]> {
  return tx.query(`select id, version from ${table} where active and ${column} = $1 order by id limit 5000`, [value]);
}
