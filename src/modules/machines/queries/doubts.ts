import { insertRows, parseAmount, type Tx, updateRow } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { DoubtReason, DoubtState } from '../contract.ts';

/** What was counted for an operation beside what was reported, in millionths of the order's unit. */
export interface ComparedOperation {
  operationId: string;
  operationCode: string;
  orderId: string;
  /** The machine that counted most of it. */
  machineId: string;
  workshopId: string;
  lineId: string | null;
  done: boolean;
  counted: bigint;
  reported: bigint;
  /** Reported as made on machines that counted nothing for it. */
  elsewhere: bigint;
  scrap: bigint;
  fromAt: Date;
  toAt: Date;
  /** Of the newest doubt that a person settled: counted less reported, as it was then. */
  accepted: bigint | null;
  meterReset: boolean;
  silent: boolean;
}

type Texts = 'counted' | 'reported' | 'elsewhere' | 'scrap' | 'accepted';
type Raw = Omit<ComparedOperation, Texts> & Record<Exclude<Texts, 'accepted'>, string> & { accepted: string | null };

/** Operations for which something was counted since a moment, and those of open doubts. Amounts are known as of now, reversals taken out. */
export async function compareOperations(
  tx: Tx,
  since: Date,
  operationId: string | null = null,
): Promise<ComparedOperation[]> {
  const rows = await tx.query<Raw>(
    `with active as (
       select distinct t.operation_id from machines.machine m
         join machines.minute t on t.machine_id = m.id and t.minute >= $1 where t.operation_id is not null and $2::uuid is null
       union select d.operation_id from machines.doubt d where d.state = 'open' and d.kind = 'operation' and $2::uuid is null
       union select $2::uuid where $2::uuid is not null),
     counted as (
       select t.operation_id, (array_agg(t.machine_id order by t.pieces desc))[1] as machine_id, array_agg(distinct t.machine_id) as machines,
              sum(t.pieces) as pieces, min(t.from_at) as from_at, max(t.to_at) as to_at
         from (select operation_id, machine_id, sum(pieces) as pieces, min(minute) as from_at, max(minute) + interval '1 minute' as to_at
                 from machines.minute where operation_id in (select operation_id from active) group by 1, 2) t
        group by 1)
     select p.id as "operationId", p.code as "operationCode", p.order_id as "orderId", c.machine_id as "machineId",
            p.workshop_id as "workshopId", p.line_id as "lineId", p.state = 'done' as done, c.pieces::text as counted,
            coalesce(r.here, 0)::text as reported, coalesce(r.elsewhere, 0)::text as elsewhere, coalesce(r.scrap, 0)::text as scrap,
            c.from_at as "fromAt", c.to_at as "toAt", s.accepted::text as accepted,
            exists (select from machines.message g where g.machine_id = any(c.machines) and g.counts_at >= c.from_at and g.counts_at <= c.to_at
                      and g.meter_did = 'reset') as "meterReset",
            exists (select from machines.turn u where u.machine_id = any(c.machines) and u.at >= c.from_at and u.at <= c.to_at
                      and u.state = 'no_data') as silent
       from counted c join execution.work_order_operation p on p.id = c.operation_id
       left join lateral (
         select sum(q.pieces) filter (where q.equipment_id is null or q.equipment_id = any(c.machines)) as here,
                sum(q.pieces) filter (where q.equipment_id <> all(c.machines)) as elsewhere, sum(q.quantity_scrap) as scrap
           from (select r.equipment_id, r.quantity_scrap, r.quantity_good + r.quantity_scrap + r.quantity_rework as pieces
                   from execution.production_report r
                  where r.operation_id = p.id and r.reverses_id is null
                    and not exists (select from execution.production_report v where v.reverses_id = r.id)) q) r on true
       left join lateral (select d.counted - d.reported as accepted from machines.doubt d
         where d.operation_id = p.id and d.state = 'settled' order by d.settled_at desc limit 1) s on true
      order by p.id`,
    [since, operationId],
  );
  return rows.map((row) => ({
    ...row,
    counted: parseAmount(row.counted),
    reported: parseAmount(row.reported),
    elsewhere: parseAmount(row.elsewhere),
    scrap: parseAmount(row.scrap),
    accepted: row.accepted === null ? null : parseAmount(row.accepted),
  }));
}

/** What a machine counted on a day while it was nobody's. */
export interface CountedForNobody {
  machineId: string;
  workshopId: string;
  lineId: string | null;
  fromAt: Date;
  toAt: Date;
  lastAt: Date;
  counted: bigint;
  accepted: bigint | null;
  /** Two operations had it at once. */
  shared: boolean;
}

export async function findCountedForNobody(tx: Tx, since: Date, timeZone: string): Promise<CountedForNobody[]> {
  const rows = await tx.query<
    Omit<CountedForNobody, 'counted' | 'accepted'> & { counted: string; accepted: string | null }
  >(
    `select n.machine_id as "machineId", c.workshop_id as "workshopId", c.line_id as "lineId", n.from_at as "fromAt", n.to_at as "toAt",
            n.last_at as "lastAt", n.pieces::text as counted,
            (select max(d.counted)::text from machines.doubt d where d.machine_id = n.machine_id and d.kind = 'nobody' and d.from_at = n.from_at
                and d.state = 'settled') as accepted,
            exists (select from execution.resource_lease l where l.equipment_id = n.machine_id and not l.exclusive
                      and l.acquired_at < n.to_at and coalesce(l.released_at, 'infinity') > n.from_at) as shared
       from (select t.machine_id, date_trunc('day', t.minute at time zone $2) at time zone $2 as from_at,
                    (date_trunc('day', t.minute at time zone $2) + interval '1 day') at time zone $2 as to_at,
                    max(t.minute) as last_at, sum(t.pieces) as pieces
               from machines.machine m join machines.minute t on t.machine_id = m.id and t.minute >= $1
              where t.operation_id is null group by 1, 2, 3) n
       join masterdata.equipment e on e.id = n.machine_id join masterdata.work_centre c on c.id = e.work_centre_id
      where n.pieces > 0 order by n.machine_id, n.from_at`,
    [since, timeZone],
  );
  return rows.map((row) => ({
    ...row,
    counted: parseAmount(row.counted),
    accepted: row.accepted === null ? null : parseAmount(row.accepted),
  }));
}

export interface DoubtRow {
  id: string;
  kind: 'operation' | 'nobody';
  machineId: string;
  operationId: string | null;
  orderId: string | null;
  workshopId: string;
  lineId: string | null;
  fromAt: Date;
  toAt: Date;
  counted: string;
  reported: string;
  reasons: DoubtReason[];
  state: DoubtState;
  raisedAt: Date;
}

const columns = `d.id, d.kind, d.machine_id as "machineId", d.operation_id as "operationId", d.order_id as "orderId", d.workshop_id as "workshopId",
  d.line_id as "lineId", d.from_at as "fromAt", d.to_at as "toAt", trim_scale(d.counted)::text as counted,
  trim_scale(d.reported)::text as reported, d.reasons, d.state, d.raised_at as "raisedAt"`;

export async function lockOpenDoubts(tx: Tx): Promise<DoubtRow[]> {
  return tx.query(
    `select ${columns} from machines.doubt d where d.state = 'open' order by d.id for no key update of d`,
  );
}

export interface ClosedDoubt extends DoubtRow {
  settledByName: string | null;
  settledByNameEn: string | null;
  settledAt: Date | null;
  cause: DoubtReason | null;
  note: string | null;
}

export async function lockDoubt(tx: Tx, id: string): Promise<ClosedDoubt | undefined> {
  return tx.first(
    `select ${columns}, d.settled_by_name as "settledByName",
            ${englishNameOf('d.settled_by')} as "settledByNameEn", d.settled_at as "settledAt", d.cause, d.note
       from machines.doubt d where d.id = $1 for no key update of d`,
    [id],
  );
}

export async function insertDoubts(tx: Tx, rows: readonly DoubtRow[]): Promise<void> {
  await insertRows(
    tx,
    'machines.doubt',
    rows.map((row) => ({ ...row, reasons: row.reasons })),
  );
}

export interface DoubtChange {
  toAt?: Date;
  counted?: string;
  reported?: string;
  reasons?: DoubtReason[];
  state?: DoubtState;
  settledBy?: string | null;
  settledByName?: string;
  settledAt?: Date;
  cause?: DoubtReason;
  note?: string | null;
}

export async function updateDoubt(tx: Tx, id: string, change: DoubtChange): Promise<void> {
  await updateRow(tx, 'machines.doubt', id, change, 'version = version + 1');
}

/** Untold: what was counted before an operation was told to have begun is its own; figures beside reports, told by nobody. */
export async function attributeMinutes(
  tx: Tx,
  { operationId, machineId, from }: { operationId: string; machineId: string; from: Date },
): Promise<number> {
  return tx.write(
    `with mine as (
       select s.equipment_id, s.from_at, s.until, y.pieces_per_cycle
         from (select l.equipment_id, $2::timestamptz as from_at, l.acquired_at as until from execution.resource_lease l
                where l.equipment_id = $3 and l.operation_id = $1 and l.acquired_at > $2 and (l.released_at is null or l.released_at > $2)
               union all
               select r.equipment_id, r.started_at, r.business_at from execution.production_report r
                where r.operation_id = $1 and r.equipment_id = $3 and r.started_at >= $2 and r.reverses_id is null) s
         join execution.work_order_operation p on p.id = $1 join execution.work_order o on o.id = p.order_id
         left join machines.step_yield y on y.routing_id = o.routing_id and y.sequence = p.sequence),
     gone as (
       delete from machines.minute t using mine l
        where t.machine_id = l.equipment_id and t.operation_id is null and t.minute >= date_trunc('minute', l.from_at)
          and t.minute < l.until
          and not exists (select from execution.resource_lease x where x.equipment_id = t.machine_id and x.operation_id <> $1
                            and x.acquired_at < t.minute + interval '1 minute' and coalesce(x.released_at, 'infinity') > t.minute)
       returning t.machine_id, t.minute, t.cycles, coalesce(t.cycles * l.pieces_per_cycle, t.pieces) as pieces),
     marked as (
       update machines.message g set operation_id = $1 from gone t
        where g.machine_id = t.machine_id and g.kind = 'cycles' and g.operation_id is null
          and g.counts_at >= t.minute and g.counts_at < t.minute + interval '1 minute')
     insert into machines.minute as t (machine_id, minute, operation_id, cycles, pieces)
     select machine_id, minute, $1, cycles, pieces from gone
     on conflict (machine_id, minute, operation_id) do update set cycles = t.cycles + excluded.cycles, pieces = t.pieces + excluded.pieces`,
    [operationId, from, machineId],
  );
}

export async function insertPosting(
  tx: Tx,
  row: {
    id: string;
    machineId: string;
    operationId: string;
    orderId: string;
    quantity: string;
    counted: string;
    reported: string;
    reportId: string;
    at: Date;
  },
): Promise<void> {
  await insertRows(tx, 'machines.posting', [row]);
}
