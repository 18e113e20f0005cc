import type { Tx } from '../../../kernel/index.ts';
import { NIL_LOT } from '../rules/stock-state.ts';

/** A fact posted into the past makes every later snapshot wrong; they are derived and made again by the job. */
export async function deleteSnapshotsFrom(tx: Tx, postedAt: Date): Promise<void> {
  await tx.query('delete from inventory.snapshot where posted_until >= $1', [postedAt.toISOString()]);
}

/** The newest snapshot that holds nothing posted after this moment. */
export async function findSnapshotBefore(tx: Tx, moment: Date): Promise<Date | undefined> {
  const rows = await tx.query<{ at: Date }>(
    'select posted_until as at from inventory.snapshot where posted_until <= $1 order by posted_until desc limit 1',
    [moment],
  );
  return rows[0]?.at;
}

/**
 * Where the next snapshot may end: at the posting time of the n-th movement after the last one, if that lies before `before`.
 * Undefined while there are fewer.
 */
export async function findNextSnapshotEnd(
  tx: Tx,
  after: Date | undefined,
  step: number,
  before: Date,
): Promise<Date | undefined> {
  const rows = await tx.query<{ at: Date }>(
    `select posted_at as at from inventory.movement
      where posted_at > coalesce($1::timestamptz, '-infinity') and posted_at <= $2
      order by posted_at, id offset $3 limit 1`,
    [after ?? null, before, step - 1],
  );
  return rows[0]?.at;
}

/** Both sides of movements that meet a condition, as differences per place. `m` is the movement; `more` names further columns of it. */
export function differencesSql(condition: string, sign: 1 | -1, more = ''): string {
  const [to, from] = sign === 1 ? ['', '-'] : ['-', ''];
  return `select m.item_id, s.location_id, coalesce(m.lot_id, '${NIL_LOT}') as lot_id, s.status, s.quantity${more && `, ${more}`}
            from inventory.movement m
           cross join lateral (values (m.to_location_id, m.to_status, ${to}m.quantity),
                                      (m.from_location_id, m.from_status, ${from}m.quantity)) as s (location_id, status, quantity)
           where ${condition}`;
}

/** The snapshot before and everything posted since, folded and stored. Real places only, and only what isn't zero. Untold: sums of postings. */
export async function insertSnapshot(tx: Tx, after: Date | undefined, until: Date, takenAt: Date): Promise<void> {
  const since = `m.posted_at > coalesce($1::timestamptz, '-infinity') and m.posted_at <= $2`;
  await tx.query(
    `insert into inventory.snapshot (posted_until, movements, taken_at)
     select $2, count(*) + coalesce((select movements from inventory.snapshot where posted_until = $1::timestamptz), 0), $3
       from inventory.movement m where ${since}`,
    [after ?? null, until, takenAt],
  );
  await tx.query(
    `insert into inventory.snapshot_balance (posted_until, item_id, location_id, lot_id, status, on_hand)
     select $2, d.item_id, d.location_id, d.lot_id, d.status, sum(d.quantity)
       from (${differencesSql(since, 1)}
             union all
             select item_id, location_id, lot_id, status, on_hand
               from inventory.snapshot_balance where posted_until = $1::timestamptz) d
      where d.location_id not in (select id from masterdata.location where virtual)
      group by 2, 3, 4, 5 having sum(d.quantity) <> 0`,
    [after ?? null, until],
  );
}

/** Takes away balance rows that hold nothing; those that somebody works on are left for the next time. Untold: they say nothing. */
export async function deleteEmptyBalances(tx: Tx, countMax: number): Promise<number> {
  const rows = await tx.query<{ one: number }>(
    `delete from inventory.balance b
      using (select item_id, location_id, lot_id, status from inventory.balance
              where on_hand = 0 and reserved = 0 and lot_id <> '${NIL_LOT}'
              order by item_id, location_id, lot_id, status limit ${countMax} for update skip locked) e
      where b.item_id = e.item_id and b.location_id = e.location_id and b.lot_id = e.lot_id and b.status = e.status
     returning 1 as one`,
  );
  return rows.length;
}
