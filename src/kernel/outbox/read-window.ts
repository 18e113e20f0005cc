import type { EventEnvelope } from '../contract.ts';
import type { Tx } from '../db/database.ts';

/** An event as the outbox holds it; its position grows per aggregate. */
export interface OutboxRow extends EventEnvelope {
  position: string;
  /** Who did it; null for keys and Trueup itself. */
  personId: string | null;
}

/**
 * A place in the outbox: everything visible in `snapshotFrom` is behind, and of what `snapshotTo` sees besides, everything
 * up to `position`. Positions alone would lose rows of transactions that commit late; commit order alone is not kept by
 * PostgreSQL. Per aggregate the order is right, because whoever emits holds the aggregate's lock until commit.
 */
export interface OutboxPlace {
  snapshotFrom: string;
  snapshotTo: string | null;
  position: string;
}

/** An event's columns, of a table that holds them all, as OutboxRow names them. */
export const eventColumns = `type, version, aggregate_type as "aggregateType", aggregate_id as "aggregateId", data,
  to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, position,
  person_id as "personId"`;

export const WINDOW_ROWS_MAX = 500;

export async function presentPlace(tx: Tx): Promise<OutboxPlace> {
  const present = await tx.first<{ snapshot: string }>('select pg_current_snapshot()::text as snapshot');
  return { snapshotFrom: present?.snapshot ?? '', snapshotTo: null, position: '0' };
}

/**
 * The next events after a place and the place behind them, in one statement, so that both see the same moment. `types` are
 * those that somebody wants (`masterdata.*`); all without it.
 */
export async function readWindow(
  tx: Tx,
  place: OutboxPlace,
  types: string[] = ['*'],
): Promise<{ rows: OutboxRow[]; next: OutboxPlace; seen: string }> {
  // One row stands for an empty window; its event is null.
  const found = await tx.prepared<{ present: string } & (OutboxRow | { id: null })>(
    'kernel.readWindow',
    `select present::text, o.*
       from (select coalesce($2::pg_snapshot, pg_current_snapshot()) as present) s
       left join lateral (
         select id, ${eventColumns} from kernel.outbox
          where transaction_id >= pg_snapshot_xmin($1::pg_snapshot) and transaction_id < pg_snapshot_xmax(s.present)
            and pg_visible_in_snapshot(transaction_id, s.present)
            and not pg_visible_in_snapshot(transaction_id, $1::pg_snapshot)
            and position > $3
            and type like any ($4::text[])
          order by position limit ${WINDOW_ROWS_MAX}) o on true
      order by o.position`,
    [place.snapshotFrom, place.snapshotTo, place.position, types.map(likePattern)],
  );
  const snapshotTo = found[0]?.present as string;
  const rows = found.flatMap(({ present, ...event }) => (event.id === null ? [] : [event]));
  const last = rows.at(-1);
  const next =
    rows.length === WINDOW_ROWS_MAX && last
      ? { snapshotFrom: place.snapshotFrom, snapshotTo, position: last.position }
      : { snapshotFrom: snapshotTo, snapshotTo: null, position: '0' };
  return { rows, next, seen: snapshotTo };
}

/** `masterdata.*` as LIKE takes it. */
function likePattern(type: string): string {
  return type.replaceAll('_', '\\_').replaceAll('%', '\\%').replace(/\*$/, '%');
}
