import type { Row, SourceRow } from '../../../connectors/index.ts';
import type { Tx } from '../../../kernel/index.ts';

/** A table of a practice system: systems of the same world see the same rows. */
export interface PracticePlace {
  world: string;
  resource: string;
}

/** Where a reading is: a moment with microseconds as the database writes it, and the key of the last row of it. */
export interface PracticePosition {
  changedAt: string;
  key: string;
}

export type PracticeRow = SourceRow & { key: string; changedAt: string };

// The row's key and when it changed stand in it, as they do in most systems.
const columns = `key, to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "changedAt",
  value || jsonb_build_object('id', key, 'changedAt', to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as value`;

interface Stored {
  key: string;
  changedAt: string;
  value: Row;
}

function rowOf({ key, changedAt, value }: Stored): PracticeRow {
  return { key, changedAt, messageId: `${key}@${changedAt}`, deleted: false, value };
}

export async function findPracticeRowsAfter(
  tx: Tx,
  { world, resource }: PracticePlace,
  after: PracticePosition | null,
  limit: number,
): Promise<PracticeRow[]> {
  const rows = await tx.query<Stored>(
    `select ${columns} from bridge.practice_row
      where world = $1 and resource = $2 and ($3::timestamptz is null or (changed_at, key) > ($3::timestamptz, $4::text))
      order by practice_row.changed_at, practice_row.key limit $5`,
    [world, resource, after?.changedAt ?? null, after?.key ?? '', limit],
  );
  return rows.map(rowOf);
}

export async function findPracticeRowsByKey(
  tx: Tx,
  { world, resource }: PracticePlace,
  afterKey: string,
  limit: number,
): Promise<PracticeRow[]> {
  const rows = await tx.query<Stored>(
    `select ${columns} from bridge.practice_row where world = $1 and resource = $2 and key > $3 order by key limit $4`,
    [world, resource, afterKey, limit],
  );
  return rows.map(rowOf);
}

export async function findPracticeRowWith(
  tx: Tx,
  { world, resource }: PracticePlace,
  field: string,
  text: string,
): Promise<PracticeRow | undefined> {
  const row = await tx.first<Stored>(
    `select ${columns} from bridge.practice_row where world = $1 and resource = $2 and value ->> $3 = $4 order by key limit 1`,
    [world, resource, field, text],
  );
  return row && rowOf(row);
}

export function findPracticeResources(tx: Tx, world: string): Promise<{ name: string; rows: number }[]> {
  return tx.query(
    'select resource as name, count(*)::int as rows from bridge.practice_row where world = $1 group by 1 order by 1',
    [world],
  );
}

/** What was there of a row and isn't said stays. Untold: it is what another system would hold, and nothing of ours. */
export async function savePracticeRows(
  tx: Tx,
  { world, resource }: PracticePlace,
  rows: readonly { key: string; value: Row }[],
  now: Date,
): Promise<void> {
  await tx.write(
    `insert into bridge.practice_row as p (world, resource, key, value, changed_at)
     select $1, $2, key, value, $5 from unnest($3::text[], $4::jsonb[]) as n(key, value)
     on conflict (world, resource, key) do update set value = p.value || excluded.value, changed_at = excluded.changed_at`,
    [world, resource, rows.map(({ key }) => key), rows.map(({ value }) => JSON.stringify(value)), now],
  );
}

/** Untold: it is what another system would hold, and nothing of ours. */
export async function deletePracticeRows(
  tx: Tx,
  { world, resource }: PracticePlace,
  keys: readonly string[],
): Promise<void> {
  await tx.write('delete from bridge.practice_row where world = $1 and resource = $2 and key = any ($3::text[])', [
    world,
    resource,
    keys,
  ]);
}

/** The next number of a thing that is made there. The world is locked, so that two don't get the same. */
export async function nextPracticeKey(tx: Tx, { world, resource }: PracticePlace): Promise<string> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('bridge.practice_row ' || $1, 0))`, [world]);
  const row = await tx.first<{ next: string }>(
    `select (coalesce(max(key::bigint) filter (where key ~ '^[0-9]{1,15}$'), 100000) + 1)::text as next
       from bridge.practice_row where world = $1 and resource = $2`,
    [world, resource],
  );
  return row?.next ?? '100001';
}
