import { insertRows, newId, type Text, type Tx } from '../../../kernel/index.ts';
import type { RunFigures, RunState } from '../contract.ts';

export interface RunRow {
  id: string;
  comparisonId: string;
  state: RunState;
  attempts: number;
  attemptId: string | null;
  despiteGap: boolean;
  startedAt: Date | null;
}

const columns = `r.id, r.comparison_id as "comparisonId", r.state, r.attempts, r.attempt_id as "attemptId", r.despite_gap as "despiteGap",
  r.started_at as "startedAt"`;

/** The one that waits or is under way. */
export function findRunAtWork(tx: Tx, comparisonId: string): Promise<RunRow | undefined> {
  return tx.first(
    `select ${columns} from tieout.run r where r.comparison_id = $1 and r.state in ('waiting', 'running')`,
    [comparisonId],
  );
}

/** Those that are to be made now: the oldest few, so that a morning's timetables don't take the whole database at once. */
export function findRunsAtWork(tx: Tx): Promise<{ id: string }[]> {
  return tx.query(
    `select id from tieout.run where state in ('waiting', 'running') order by requested_at limit ${RUNS_AT_ONCE_MAX}`,
  );
}

const RUNS_AT_ONCE_MAX = 4;

export function lockRun(tx: Tx, id: string): Promise<RunRow | undefined> {
  return tx.first(`select ${columns} from tieout.run r where r.id = $1 for no key update`, [id]);
}

export async function insertRun(
  tx: Tx,
  run: { comparisonId: string; requestedBy: string; requestedAt: Date; despiteGap: boolean },
): Promise<string> {
  const id = newId();
  await insertRows(tx, 'tieout.run', [
    { id, state: 'waiting', attempts: 0, differences: {}, truncated: false, fields: [], ...run },
  ]);
  return id;
}

/** Untold: that it was asked for was told, and how it ends will be. */
export async function beginAttempt(tx: Tx, runId: string, attemptId: string, now: Date): Promise<void> {
  await tx.write(
    `update tieout.run set state = 'running', attempts = attempts + 1, attempt_id = $2, started_at = $3 where id = $1`,
    [runId, attemptId, now],
  );
}

export async function closeRunRow(
  tx: Tx,
  runId: string,
  closed: { state: RunState; reason: Text | null; figures: RunFigures; opened: number; ended: number; endedAt: Date },
): Promise<void> {
  const { figures } = closed;
  await tx.write(
    `update tieout.run set state = $2, reason = $3, ended_at = $4, opened = $5, ended = $6, rows_here = $7, rows_there = $8, buckets = $9,
            buckets_differing = $10, rows_read = $11, rows_unread = $12, rows_equal = $13, differences = $14, truncated = $15, fields = $16
      where id = $1`,
    [
      runId,
      closed.state,
      closed.reason && JSON.stringify(closed.reason),
      closed.endedAt,
      closed.opened,
      closed.ended,
      figures.rowsHere,
      figures.rowsThere,
      figures.buckets,
      figures.bucketsDiffering,
      figures.rowsRead,
      figures.rowsUnread,
      figures.rowsEqual,
      JSON.stringify(figures.differences),
      figures.truncated,
      JSON.stringify(figures.fields),
    ],
  );
}

/** How many rows the other side had when a comparison was last through. */
export async function findLastRows(tx: Tx, comparisonId: string): Promise<number | undefined> {
  const row = await tx.first<{ rows: number }>(
    `select rows_there as rows from tieout.run where comparison_id = $1 and state = 'done' order by requested_at desc limit 1`,
    [comparisonId],
  );
  return row?.rows;
}

/** Runs that are long over; how many went. */
export function deleteOldRuns(tx: Tx, before: Date, limit: number): Promise<number> {
  return tx.write(
    `delete from tieout.run where id = any (array(
       select id from tieout.run where requested_at < $1 and state not in ('waiting', 'running') order by requested_at limit $2))`,
    [before, limit],
  );
}
