import { insertRows, type Json, type StoredRefusal, type Tx, updateRow, type Values } from '../../../kernel/index.ts';
import type { CellReading, ImportPhase, RunImportResponse } from '../contract.ts';

/** A file that is to be loaded, as it stands in the list from the first. */
export interface BegunRun {
  id: string;
  entity: string;
  /** The kind in words, as it is called when the file is loaded. */
  things: string;
  thingsEn: string;
  fileName: string;
  importedBy: string;
  importedAt: Date;
  keptUntil: Date;
}

/** How the file was read, and what came of it. */
export interface DoneRun {
  id: string;
  /** The headings of the file: files with the same are read alike. */
  layout: string;
  mapping: Record<string, string>;
  readings: Record<string, CellReading>;
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  bad: number;
  /** Something was written, and its kind knows how to take it back. */
  undoable: boolean;
  /** How long it can be taken back; what that takes is forgotten afterwards. */
  keptUntil: Date;
  answer: object;
}

/** What an import did to a thing; without `before` it made it. */
export interface TakenRow {
  recordId: string;
  version: number;
  before: Values | null;
}

const ROWS_IN_STATEMENT_MAX = 5_000;

export async function insertBegunRun(tx: Tx, run: BegunRun): Promise<void> {
  const open = { layout: '', mapping: {}, readings: {}, rows: 0, created: 0, changed: 0, unchanged: 0, bad: 0 };
  await insertRows(tx, 'imports.run', [{ ...run, ...open, undoable: false, undoneBy: '', state: 'under_way' }]);
}

export async function writeDoneRun(tx: Tx, { id, ...run }: DoneRun, taken: readonly TakenRow[]): Promise<void> {
  await updateRow(tx, 'imports.run', id, { ...run, state: 'done' });
  for (let at = 0; at < taken.length; at += ROWS_IN_STATEMENT_MAX) {
    const part = taken.slice(at, at + ROWS_IN_STATEMENT_MAX);
    await insertRows(
      tx,
      'imports.taken',
      part.map((row) => ({ runId: id, ...row })),
    );
  }
}

export type RunState = 'under_way' | 'done' | 'failed' | 'cancelled';

/** A run that hasn't ended, locked; undefined where somebody works on it or it has ended. Never waits. */
export async function lockUnderWay(tx: Tx, id: string): Promise<{ entity: string; fileName: string } | undefined> {
  return tx.first(
    `select entity, file_name as "fileName" from imports.run where id = $1 and state = 'under_way' for no key update skip locked`,
    [id],
  );
}

export async function writeEndedRun(
  tx: Tx,
  id: string,
  state: Extract<RunState, 'failed' | 'cancelled'>,
  failure: StoredRefusal,
): Promise<void> {
  await updateRow(tx, 'imports.run', id, { state, failure });
}

/** A run with how far it is, as long as something is left to do. */
export interface StandingRun {
  id: string;
  entity: string;
  things: string;
  thingsEn: string;
  fileName: string;
  importedBy: string;
  state: RunState;
  failure: StoredRefusal | null;
  answer: RunImportResponse | null;
  phase: ImportPhase | null;
  rowsDone: number | null;
  rowsAll: number | null;
  elapsedMs: number | null;
  cancelledBy: string | null;
}

const standing = `select r.id, r.entity, r.things, r.things_en as "thingsEn", r.file_name as "fileName", r.imported_by as "importedBy",
       r.state, r.failure, r.answer, a.phase, a.rows_done as "rowsDone", a.rows_all as "rowsAll", a.elapsed_ms as "elapsedMs",
       a.cancelled_by as "cancelledBy"
  from imports.run r left join imports.asked a on a.run_id = r.id`;

export async function findStandingRun(tx: Tx, id: string): Promise<StandingRun | undefined> {
  return tx.first(`${standing} where r.id = $1`, [id]);
}

export async function findRunsUnderWay(tx: Tx, most: number): Promise<StandingRun[]> {
  return tx.query(
    `${standing} where r.state = 'under_way' and a.run_id is not null order by a.asked_at, r.id limit $1`,
    [most],
  );
}

/** Whether it has ended: asked often, by whoever waits for it. */
export async function findRunState(tx: Tx, id: string): Promise<RunState | undefined> {
  const [run] = await tx.prepared<{ state: RunState }>(
    'imports_find_run_state',
    `select state from imports.run where id = $1`,
    [id],
  );
  return run?.state;
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
    `select mapping, readings from imports.run where entity = $1 and layout = $2 and state = 'done' order by imported_at desc limit 1`,
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

/** What a page showed of old imports. Untold: the list says until when an import can be undone, and its page is as old. */
export async function forgetAnswers(tx: Tx, before: Date): Promise<void> {
  await tx.write(
    `update imports.run set answer = null, failure = failure - 'details'
      where kept_until < $1 and (answer is not null or failure ? 'details')`,
    [before.toISOString()],
  );
}
