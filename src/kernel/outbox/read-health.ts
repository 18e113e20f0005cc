import type pg from 'pg';

/** Seconds since the oldest event that a reaction has not had yet, by reaction. */
export async function readOutboxLag(pool: pg.Pool, now: Date): Promise<Record<string, number>> {
  return readFigures(
    pool,
    `select c.consumer, coalesce(extract(epoch from $1::timestamptz - min(o.at)), 0)::float8 as figure
       from kernel.outbox_cursor c
       left join kernel.outbox o on o.transaction_id >= pg_snapshot_xmin(c.snapshot_from)
        and not pg_visible_in_snapshot(o.transaction_id, c.snapshot_from)
        and (c.snapshot_to is null or o.position > c.position or not pg_visible_in_snapshot(o.transaction_id, c.snapshot_to))
      group by c.consumer`,
    [now],
  );
}

/** Seconds since a consumer's cursor last moved: one that is worked on moves each quarter of a minute, also when nothing comes. */
export async function readOutboxIdle(pool: pg.Pool, now: Date): Promise<Record<string, number>> {
  return readFigures(
    pool,
    'select consumer, greatest(0, extract(epoch from $1::timestamptz - moved_at))::float8 as figure from kernel.outbox_cursor',
    [now],
  );
}

/** Events set aside after too many failures, by consumer; what waits behind them isn't counted. */
export async function readOutboxParked(pool: pg.Pool): Promise<Record<string, number>> {
  return readFigures(
    pool,
    'select consumer, count(*)::float8 as figure from kernel.outbox_parked where parked_at is not null group by consumer',
  );
}

async function readFigures(pool: pg.Pool, text: string, values: unknown[] = []): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ consumer: string; figure: number }>(text, values);
  return Object.fromEntries(rows.map((row) => [row.consumer, row.figure]));
}
