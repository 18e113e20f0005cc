import { insertRows, type Language, type Principal, type Tx } from '../../../kernel/index.ts';
import type { CellReading, ImportPhase, importModes } from '../contract.ts';

/** What was asked for besides the file itself. */
export interface AskedRequest {
  mode: (typeof importModes)[number];
  publish: boolean;
  mapping?: Record<string, string>;
  readings?: Record<string, CellReading>;
}

export interface Asker {
  askerKind: Principal['kind'];
  askerId: string;
  language: Language;
}

export interface AskedImport extends Asker {
  runId: string;
  request: AskedRequest;
  askedAt: Date;
}

export async function insertAsked(tx: Tx, asked: AskedImport, contentBase64: string): Promise<void> {
  await insertRows(tx, 'imports.asked', [{ ...asked, request: asked.request as object }]);
  await tx.write(`update imports.asked set content = $2 where run_id = $1`, [
    asked.runId,
    Buffer.from(contentBase64, 'base64'),
  ]);
}

/** Notes a further try. Undefined where somebody is at it, or it has ended. Untold: how it ends is told. */
export async function beginTry(
  tx: Tx,
  runId: string,
  now: Date,
): Promise<(Asker & { entity: string; fileName: string; attempts: number }) | undefined> {
  return tx.first(
    `with free as (select r.id, r.entity, r.file_name from imports.run r
                    where r.id = $1 and r.state = 'under_way' for no key update skip locked)
     update imports.asked a set attempts = a.attempts + 1, tried_at = $2, phase = 'waiting', rows_done = 0, rows_all = 0, elapsed_ms = 0
       from free where a.run_id = free.id
     returning free.entity, free.file_name as "fileName", a.attempts, a.asker_kind as "askerKind", a.asker_id as "askerId", a.language`,
    [runId, now.toISOString()],
  );
}

/** A try that was put off doesn't count. Untold: how it ends is told. */
export async function putOffTry(tx: Tx, runId: string): Promise<void> {
  await tx.write(`update imports.asked set attempts = attempts - 1 where run_id = $1`, [runId]);
}

/** The run, locked for the one who loads it, with the file. Undefined where somebody else is at it, or it has ended. Never waits. */
export async function lockAsked(
  tx: Tx,
  runId: string,
): Promise<{ fileName: string; request: AskedRequest; content: Buffer } | undefined> {
  return tx.first(
    `select r.file_name as "fileName", a.request, a.content from imports.run r join imports.asked a on a.run_id = r.id
      where r.id = $1 and r.state = 'under_way' for no key update of r skip locked`,
    [runId],
  );
}

export interface ToldProgress {
  phase: ImportPhase;
  rowsDone: number;
  rowsAll: number;
  elapsedMs: number;
}

/** Says how far it is, and hears whether it was cancelled. Untold: the screens that show it ask. */
export async function writeProgress(
  tx: Tx,
  runId: string,
  told: ToldProgress,
): Promise<{ cancelledBy: string | null }> {
  const { phase, rowsDone, rowsAll, elapsedMs } = told;
  const row = await tx.first<{ cancelledBy: string | null }>(
    `update imports.asked set phase = $2, rows_done = $3, rows_all = $4, elapsed_ms = $5 where run_id = $1
     returning cancelled_by as "cancelledBy"`,
    [runId, phase, rowsDone, rowsAll, Math.round(elapsedMs)],
  );
  return row ?? { cancelledBy: null };
}

/** From here on it can't be cancelled any more; false where it was. The file is let go. Untold: how it ended is told. */
export async function closeAsked(tx: Tx, runId: string): Promise<boolean> {
  const closed = await tx.write(
    `update imports.asked set content = null, phase = 'finishing' where run_id = $1 and cancelled_by is null`,
    [runId],
  );
  return closed > 0;
}

/** Untold: whoever stops at it tells that it was cancelled. */
export async function markCancelled(tx: Tx, runId: string, who: string): Promise<void> {
  await tx.write(`update imports.asked set cancelled_by = $2 where run_id = $1`, [runId, who]);
}

export async function cancelledBy(tx: Tx, runId: string): Promise<string | null> {
  const row = await tx.first<{ who: string | null }>(
    `select cancelled_by as who from imports.asked where run_id = $1`,
    [runId],
  );
  return row?.who ?? null;
}

/** What is left of one that has ended: whom to tell of it. Undefined where it is under way, or was told. */
export async function takeEnded(
  tx: Tx,
  runId: string,
): Promise<(Pick<Asker, 'askerKind' | 'askerId'> & { askedAt: Date; cancelledBy: string | null }) | undefined> {
  return tx.first(
    `delete from imports.asked a using imports.run r where r.id = a.run_id and r.id = $1 and r.state <> 'under_way'
     returning a.asker_kind as "askerKind", a.asker_id as "askerId", a.asked_at as "askedAt", a.cancelled_by as "cancelledBy"`,
    [runId],
  );
}

/** What nobody works on though it was asked for, or last tried, before that moment. */
export async function findLeftLying(tx: Tx, before: Date, most: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select r.id from imports.asked a join imports.run r on r.id = a.run_id
      where coalesce(a.tried_at, a.asked_at) < $1 order by a.asked_at limit $2 for no key update of r skip locked`,
    [before.toISOString(), most],
  );
  return rows.map(({ id }) => id);
}
