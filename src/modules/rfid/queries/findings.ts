import { newId, type Tx } from '../../../kernel/index.ts';
import type { FindingKind, FindingState } from '../contract.ts';

export interface NewFinding {
  tagId: string | null;
  handlingUnitId: string | null;
  lotId: string | null;
  kind: FindingKind;
  state: FindingState;
  bookedAtId: string | null;
  seenAt: Date | null;
}

/** What the books had there when the sweep began. */
export async function findExpected(
  tx: Tx,
  sweepId: string,
): Promise<{ handlingUnitId: string | null; lotId: string | null }[]> {
  return tx.query(
    `select f.handling_unit_id as "handlingUnitId", f.lot_id as "lotId" from rfid.finding f where f.sweep_id = $1`,
    [sweepId],
  );
}

/** In sets; what was expected becomes what was found of it. */
export async function writeFindings(tx: Tx, sweepId: string, findings: readonly NewFinding[]): Promise<void> {
  if (findings.length === 0) return;
  await tx.query(
    `insert into rfid.finding as f (id, sweep_id, tag_id, handling_unit_id, lot_id, kind, state, booked_at_id, seen_at)
     select k.id, $1, k.tag_id, k.unit_id, k.lot_id, k.kind, k.state, k.booked_at_id, k.seen_at
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::uuid[], $9::timestamptz[])
         as k (id, tag_id, unit_id, lot_id, kind, state, booked_at_id, seen_at)
     on conflict (sweep_id, (coalesce(handling_unit_id, lot_id, tag_id))) do update
       set tag_id = excluded.tag_id, kind = excluded.kind, state = excluded.state, booked_at_id = excluded.booked_at_id,
           seen_at = excluded.seen_at`,
    [
      sweepId,
      findings.map(() => newId()),
      findings.map(({ tagId }) => tagId),
      findings.map(({ handlingUnitId }) => handlingUnitId),
      findings.map(({ lotId }) => lotId),
      findings.map(({ kind }) => kind),
      findings.map(({ state }) => state),
      findings.map(({ bookedAtId }) => bookedAtId),
      findings.map(({ seenAt }) => seenAt?.toISOString() ?? null),
    ],
  );
}

export interface LockedFinding {
  id: string;
  sweepId: string;
  locationId: string;
  kind: FindingKind;
  state: FindingState;
  handlingUnitId: string | null;
  lotId: string | null;
  /** As people call it. */
  thing: string;
}

export async function lockFinding(tx: Tx, id: string): Promise<LockedFinding | undefined> {
  return tx.first<LockedFinding>(
    `select f.id, f.sweep_id as "sweepId", s.location_id as "locationId", f.kind, f.state,
            f.handling_unit_id as "handlingUnitId", f.lot_id as "lotId",
            coalesce(
              (select u.code from inventory.handling_unit u where u.id = f.handling_unit_id),
              (select l.code from inventory.lot l where l.id = f.lot_id),
              (select t.epc from rfid.tag t where t.id = f.tag_id)) as thing
       from rfid.finding f join rfid.sweep s on s.id = f.sweep_id
      where f.id = $1 for no key update of f`,
    [id],
  );
}

interface Settling {
  settledBy: string | null;
  settledAt: Date;
}

export async function writeFindingLeft(
  tx: Tx,
  id: string,
  { note, settledBy, settledAt }: Settling & { note: string },
): Promise<void> {
  await tx.query(`update rfid.finding set state = 'left', note = $2, settled_by = $3, settled_at = $4 where id = $1`, [
    id,
    note,
    settledBy,
    settledAt,
  ]);
}

/** All findings of a sweep that the books have at its place by now: what stands in a box came along. As they were before. */
export async function settleWhatIsHere(
  tx: Tx,
  { sweepId, locationId }: LockedFinding,
  { settledBy, settledAt }: Settling,
): Promise<{ id: string; from: 'open' | 'left' }[]> {
  return tx.query(
    `update rfid.finding f set state = 'moved', settled_by = $3, settled_at = $4
       from (select o.id, o.state from rfid.finding o
              where o.sweep_id = $1 and o.kind = 'elsewhere' and o.state in ('open', 'left')
                and (exists (select 1 from inventory.handling_unit u join inventory.handling_unit r on r.id = u.root_id
                              where u.id = o.handling_unit_id and u.state = 'active' and r.location_id = $2)
                  or exists (select 1 from inventory.balance b
                              where b.lot_id = o.lot_id and b.location_id = $2 and b.on_hand > 0))
              order by o.id for no key update of o) was
      where f.id = was.id
     returning f.id, was.state as "from"`,
    [sweepId, locationId, settledBy, settledAt],
  );
}

/** What sweeps have seen otherwise than the books and nobody has settled: of the place that was swept, and of the one where it is booked. */
export async function findSweptOtherwise(
  tx: Tx,
  { locationIds, since }: { locationIds: readonly string[]; since: Date },
): Promise<{ locationId: string; itemId: string; at: Date }[]> {
  return tx.query(
    `select distinct e.location_id as "locationId", t.item_id as "itemId", s.finished_at as at
       from rfid.sweep s
       join rfid.finding f on f.sweep_id = s.id and f.kind in ('missing', 'elsewhere') and f.state = 'open'
      cross join lateral (values (s.location_id), (f.booked_at_id)) e (location_id)
      cross join lateral (
        select l.item_id from inventory.lot l where l.id = f.lot_id
        union
        select c.item_id from inventory.handling_unit u join inventory.handling_unit_content c on c.handling_unit_id = u.id
         where u.root_id = f.handling_unit_id) t
      where s.begun_at > $2::timestamptz - interval '1 day' and s.finished_at > $2 and e.location_id = any($1::uuid[])`,
    [locationIds, since],
  );
}
