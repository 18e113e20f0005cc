import { type JsonObject, newId, type Tx } from '../../../kernel/index.ts';
import type { SightingState } from '../contract.ts';
import type { Fold, KnownFold } from '../rules/fold-reads.ts';

/** Passages at a reader that reads between these moments may belong to. */
export async function findSightingsAround(
  tx: Tx,
  readerId: string,
  epcs: readonly string[],
  { from, to }: { from: Date; to: Date },
): Promise<KnownFold[]> {
  return tx.query<KnownFold>(
    `select s.id, t.epc, s.first_at as "firstAt", s.last_at as "lastAt", s.reads, s.antenna, s.rssi_max as "rssiMax"
       from rfid.tag t join rfid.sighting s on s.reader_id = $1 and s.tag_id = t.id
      where t.epc = any($2::text[]) and s.last_at >= $3 and s.first_at <= $4
      order by s.first_at`,
    [readerId, epcs, from, to],
  );
}

export type NewSighting = Fold & { tagId: string; state: SightingState };

export async function insertSightings(tx: Tx, readerId: string, sightings: readonly NewSighting[]): Promise<void> {
  await tx.query(
    `insert into rfid.sighting (id, reader_id, tag_id, first_at, last_at, reads, antenna, rssi_max, state)
     select k.id, $1, k.tag_id, k.first_at, k.last_at, k.reads, k.antenna, k.rssi_max, k.state
       from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::int[], $7::int[], $8::real[], $9::text[])
         as k (id, tag_id, first_at, last_at, reads, antenna, rssi_max, state)`,
    [
      readerId,
      sightings.map(() => newId()),
      sightings.map(({ tagId }) => tagId),
      sightings.map(({ firstAt }) => firstAt.toISOString()),
      sightings.map(({ lastAt }) => lastAt.toISOString()),
      sightings.map(({ reads }) => reads),
      sightings.map(({ antenna }) => antenna),
      sightings.map(({ rssiMax }) => rssiMax),
      sightings.map(({ state }) => state),
    ],
  );
}

export async function lengthenSightings(tx: Tx, sightings: readonly KnownFold[]): Promise<void> {
  await tx.query(
    `update rfid.sighting s
        set first_at = k.first_at, last_at = k.last_at, reads = k.reads, rssi_max = k.rssi_max, antenna = k.antenna
       from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::int[], $5::real[], $6::int[])
         as k (id, first_at, last_at, reads, rssi_max, antenna)
      where s.id = k.id`,
    [
      sightings.map(({ id }) => id),
      sightings.map(({ firstAt }) => firstAt.toISOString()),
      sightings.map(({ lastAt }) => lastAt.toISOString()),
      sightings.map(({ reads }) => reads),
      sightings.map(({ rssiMax }) => rssiMax),
      sightings.map(({ antenna }) => antenna),
    ],
  );
}

/** What the portal is to carry, in the order in which it passed. */
export async function findPending(tx: Tx, readerId: string, countMax: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select s.id from rfid.sighting s
      where s.reader_id = $1 and s.state = 'pending' order by s.first_at, s.id limit ${countMax}`,
    [readerId],
  );
  return rows.map(({ id }) => id);
}

export interface LockedSighting {
  id: string;
  readerId: string;
  epc: string;
  state: SightingState;
  antenna: number;
  firstAt: Date;
  handlingUnitId: string | null;
  lotId: string | null;
}

export async function lockSighting(tx: Tx, id: string): Promise<LockedSighting | undefined> {
  return tx.first<LockedSighting>(
    `select s.id, s.reader_id as "readerId", t.epc, s.state, s.antenna, s.first_at as "firstAt",
            t.handling_unit_id as "handlingUnitId", t.lot_id as "lotId"
       from rfid.sighting s join rfid.tag t on t.id = s.tag_id
      where s.id = $1 for no key update of s`,
    [id],
  );
}

interface SightingEnd {
  state: SightingState;
  fromLocationId: string | null;
  toLocationId: string | null;
  problem: JsonObject | null;
  settledAt: Date;
}

export async function writeSightingEnd(tx: Tx, id: string, end: SightingEnd): Promise<void> {
  await tx.query(
    `update rfid.sighting set state = $2, from_location_id = $3, to_location_id = $4, problem = $5, settled_at = $6 where id = $1`,
    [id, end.state, end.fromLocationId, end.toLocationId, end.problem && JSON.stringify(end.problem), end.settledAt],
  );
}
