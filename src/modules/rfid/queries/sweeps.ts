import type { Tx } from '../../../kernel/index.ts';
import type { Seen } from '../rules/compare-sweep.ts';

export interface SweepRow {
  id: string;
  locationId: string;
  readerId: string;
  state: 'open' | 'finished';
  begunAt: Date;
}

const columns = `s.id, s.location_id as "locationId", s.reader_id as "readerId", s.state, s.begun_at as "begunAt"`;

/** False where the place or the reader has a sweep that is under way; who began at the same moment is waited for. */
export async function insertSweep(tx: Tx, sweep: Omit<SweepRow, 'state'>, begunBy: string | null): Promise<boolean> {
  const rows = await tx.query(
    `insert into rfid.sweep (id, location_id, reader_id, state, begun_by, begun_at)
     values ($1, $2, $3, 'open', $4, $5) on conflict do nothing returning id`,
    [sweep.id, sweep.locationId, sweep.readerId, begunBy, sweep.begunAt],
  );
  return rows.length > 0;
}

/** The sweep under way of this reader, if there is one. */
export async function findOpenSweepOf(tx: Tx, readerId: string): Promise<SweepRow | undefined> {
  return tx.first<SweepRow>(`select ${columns} from rfid.sweep s where s.reader_id = $1 and s.state = 'open'`, [
    readerId,
  ]);
}

export async function lockSweep(tx: Tx, id: string): Promise<SweepRow | undefined> {
  return tx.first<SweepRow>(`select ${columns} from rfid.sweep s where s.id = $1 for no key update`, [id]);
}

export async function writeSweepEnd(
  tx: Tx,
  id: string,
  end: { untagged: number; finishedBy: string | null; finishedAt: Date },
): Promise<void> {
  await tx.query(
    `update rfid.sweep set state = 'finished', untagged = $2, finished_by = $3, finished_at = $4 where id = $1`,
    [id, end.untagged, end.finishedBy, end.finishedAt],
  );
}

/** Tags that a reader saw since a moment, with what they stick to, the last seen first. */
export async function findSeenSince(
  tx: Tx,
  readerId: string,
  since: Date,
): Promise<(Seen & { handlingUnitId: string | null; lotId: string | null })[]> {
  return tx.query(
    `select t.id as "tagId", coalesce(t.handling_unit_id, t.lot_id) as "thingId", t.handling_unit_id as "handlingUnitId",
            t.lot_id as "lotId", max(s.last_at) as at
       from rfid.sighting s join rfid.tag t on t.id = s.tag_id
      where s.reader_id = $1 and s.last_at >= $2
      group by t.id order by at desc, t.id`,
    [readerId, since],
  );
}

/** A sweep with its figures, as it is shown. */
export async function readSweepRow(tx: Tx, id: string) {
  return tx.first<{
    id: string;
    state: 'open' | 'finished';
    locationId: string;
    readerId: string;
    readerCode: string;
    begunAt: Date;
    begunByName: string | null;
    begunByNameEn: string | null;
    finishedAt: Date | null;
    finishedByName: string | null;
    finishedByNameEn: string | null;
    untagged: number;
    counts: Record<string, number>;
    open: number;
  }>(
    `select s.id, s.state, s.location_id as "locationId", s.reader_id as "readerId", d.code as "readerCode", s.untagged,
            s.begun_at as "begunAt", b.name as "begunByName", b.name_en as "begunByNameEn",
            s.finished_at as "finishedAt", e.name as "finishedByName", e.name_en as "finishedByNameEn",
            coalesce((select jsonb_object_agg(k.kind, k.n) from (
              select f.kind, count(*) as n from rfid.finding f where f.sweep_id = s.id group by f.kind) k), '{}') as counts,
            (select count(*)::int from rfid.finding f where f.sweep_id = s.id and f.state = 'open') as open
       from rfid.sweep s join rfid.reader d on d.id = s.reader_id
       left join identity.person b on b.id = s.begun_by
       left join identity.person e on e.id = s.finished_by
      where s.id = $1`,
    [id],
  );
}
