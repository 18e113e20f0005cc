import type { Tx } from '../../../kernel/index.ts';

export interface SealedPlace {
  placeId: string;
  sealedUntil: Date;
}

/** Holds the days of these places as they are until the transaction ends, where no balance is locked with them (`lockBalances`). */
export function holdPlaces(tx: Tx, placeIds: readonly string[]): Promise<SealedPlace[]> {
  return tx.prepared(
    'inventory.hold-places',
    `select place_id as "placeId", sealed_until as "sealedUntil" from inventory.hold_places($1::uuid[])`,
    [placeIds],
  );
}

/** Waits for all who write facts at the place, and lets nobody begin to until the transaction ends. */
export async function lockPlace(tx: Tx, placeId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('inventory.place ' || $1::uuid, 0))`, [placeId]);
}

/** Up to when these places are sealed, or all of them; none that never was. */
export function findSealedPlaces(tx: Tx, placeIds?: readonly string[]): Promise<SealedPlace[]> {
  return tx.query(
    `select place_id as "placeId", sealed_until as "sealedUntil" from inventory.sealed_place
      where $1::uuid[] is null or place_id = any($1::uuid[])`,
    [placeIds ?? null],
  );
}

/** The place's days are sealed up to here; null: none is. The caller has `lockPlace`. Untold: whoever seals tells the day. */
export async function setSealedUntil(tx: Tx, placeId: string, until: Date | null): Promise<void> {
  if (until) {
    await tx.query(
      `insert into inventory.sealed_place (place_id, sealed_until) values ($1, $2)
       on conflict (place_id) do update set sealed_until = excluded.sealed_until`,
      [placeId, until],
    );
  } else await tx.query('delete from inventory.sealed_place where place_id = $1', [placeId]);
}

/** In SQL: whose day a location counts in, as `dayPlaceOf` says. */
export function dayPlaceSql(location: string): string {
  return `coalesce(${location}.warehouse_id, ${location}.workshop_id)`;
}
