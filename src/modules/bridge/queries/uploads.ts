import type { Text, Tx } from '../../../kernel/index.ts';

export interface NewUpload {
  id: string;
  routeId: string;
  fileName: string;
  content: Buffer;
  byId: string | null;
  byName: string;
}

export async function insertUpload(
  tx: Tx,
  { id, routeId, fileName, content, byId, byName }: NewUpload,
  now: Date,
): Promise<void> {
  await tx.write(
    `insert into bridge.upload (id, route_id, file_name, bytes, content, uploaded_at, by_id, by_name, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting')`,
    [id, routeId, fileName, content.length, content, now, byId, byName],
  );
}

export interface WaitingUpload {
  id: string;
  routeId: string;
}

/** The oldest of each route: those of one route are read one after the other. */
export function findWaitingUploads(tx: Tx): Promise<WaitingUpload[]> {
  return tx.query(
    `select distinct on (route_id) id, route_id as "routeId" from bridge.upload where state = 'waiting' order by route_id, uploaded_at, id`,
    [],
  );
}

export interface UploadRow extends WaitingUpload {
  content: Buffer | null;
  rowsRead: number;
}

export function findUpload(tx: Tx, id: string): Promise<UploadRow | undefined> {
  return tx.first<UploadRow>(
    `select id, route_id as "routeId", content, rows_read as "rowsRead" from bridge.upload where id = $1 and state = 'waiting'`,
    [id],
  );
}

/** Untold: its messages are told once they have had their effect. */
export async function noteRead(tx: Tx, id: string, rows: number, fresh: number): Promise<void> {
  await tx.write('update bridge.upload set rows_read = rows_read + $2, rows_new = rows_new + $3 where id = $1', [
    id,
    rows,
    fresh,
  ]);
}

/** Read to its end, or not readable. Untold: its messages are told once they have had their effect, and a failure is shown beside it. */
export async function endUpload(tx: Tx, id: string, now: Date, reason: Text | null): Promise<void> {
  await tx.write(`update bridge.upload set state = $2, reason = $3, done_at = $4, content = null where id = $1`, [
    id,
    reason ? 'failed' : 'read',
    reason ? JSON.stringify(reason) : null,
    now,
  ]);
}

/** Untold: what is long read is followed by nobody. */
export function forgetUploads(tx: Tx, before: Date, limit: number): Promise<number> {
  return tx.write(
    `delete from bridge.upload where id = any (array(
       select id from bridge.upload where uploaded_at < $1 and state <> 'waiting' limit $2))`,
    [before, limit],
  );
}
