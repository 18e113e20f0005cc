import { insertRows, type Json, type Tx, type Values } from '../../../kernel/index.ts';
import type { CellReading } from '../contract.ts';

export interface ImportRun {
  id: string;
  entity: string;
  /** The kind in words, as it is called when the file is loaded. */
  things: string;
  thingsEn: string;
  fileName: string;
  /** The headings of the file: files with the same are read alike. */
  layout: string;
  mapping: Record<string, string>;
  readings: Record<string, CellReading>;
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  bad: number;
  /** Its kind knows how to take it back. */
  undoable: boolean;
  importedBy: string;
  importedAt: Date;
  /** How long it can be taken back; what that takes is forgotten afterwards. */
  keptUntil: Date;
}

/** What an import did to a thing; without `before` it made it. */
export interface TakenRow {
  recordId: string;
  version: number;
  before: Values | null;
}

const ROWS_IN_STATEMENT_MAX = 5_000;

export async function insertImportRun(tx: Tx, run: ImportRun, rows: readonly TakenRow[]): Promise<void> {
  await insertRows(tx, 'imports.run', [run]);
  for (let at = 0; at < rows.length; at += ROWS_IN_STATEMENT_MAX) {
    const part = rows.slice(at, at + ROWS_IN_STATEMENT_MAX);
    await insertRows(
      tx,
      'imports.taken',
      part.map((row) => ({ runId: run.id, ...row })),
    );
  }
}

export async function lockImportRun(
  tx: Tx,
  entity: string,
  id: string,
): Promise<
  { fileName: string; undoable: boolean; undoneBy: string; undoneAt: Date | null; keptUntil: Date } | undefined
> {
  const [run] = await tx.query<{
    fileName: string;
    undoable: boolean;
    undoneBy: string;
    undoneAt: Date | null;
    keptUntil: Date;
  }>(
    `select file_name as "fileName", undoable, undone_by as "undoneBy", undone_at as "undoneAt", kept_until as "keptUntil"
       from imports.run where id = $1 and entity = $2 for no key update`,
    [id, entity],
  );
  return run;
}

export async function readTakenRows(tx: Tx, runId: string): Promise<TakenRow[]> {
  return tx.query<TakenRow>(
    `select record_id as "recordId", version, before from imports.taken where run_id = $1 order by record_id`,
    [runId],
  );
}

export async function markUndone(tx: Tx, id: string, undoneBy: string, undoneAt: Date): Promise<void> {
  await tx.write(`update imports.run set undone_by = $2, undone_at = $3 where id = $1`, [
    id,
    undoneBy,
    undoneAt.toISOString(),
  ]);
}

/** How the last file with these headings was read. */
export async function findLayout(
  tx: Tx,
  entity: string,
  layout: string,
): Promise<{ mapping: Record<string, string>; readings: Record<string, Json> } | undefined> {
  const [found] = await tx.query<{ mapping: Record<string, string>; readings: Record<string, Json> }>(
    `select mapping, readings from imports.run where entity = $1 and layout = $2 order by imported_at desc limit 1`,
    [entity, layout],
  );
  return found;
}

/** Which of these records were made by an import that was taken back, and not touched since. */
export async function madeByUndone(tx: Tx, recordIds: readonly string[]): Promise<Set<string>> {
  if (recordIds.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>(
    `select w.record_id as id from imports.taken w join imports.run r on r.id = w.run_id
      where w.record_id = any($1::uuid[]) and w.before is null and r.undone_at is not null`,
    [recordIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Forgets what up to so many rows of old imports did; how many they were. Untold: the list says until when an import can be undone. */
export async function forgetTakenRows(tx: Tx, before: Date, rowsMax: number): Promise<number> {
  return tx.write(
    `delete from imports.taken where ctid = any(array(
       select w.ctid from imports.taken w join imports.run r on r.id = w.run_id where r.kept_until < $1 limit $2))`,
    [before.toISOString(), rowsMax],
  );
}
