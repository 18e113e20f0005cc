import { insertRows, type Tx, updateRows } from '../../../kernel/index.ts';
import type { Loss, Stop, StopChange, StopOrigin, StopState } from '../contract.ts';

/** A stop as its commands see it. */
export interface StopRow {
  id: string;
  foundId: string;
  machineId: string;
  workCentreId: string;
  workshopId: string;
  lineId: string | null;
  operationId: string | null;
  orderId: string | null;
  state: StopState;
  by: StopOrigin;
  fromAt: Date;
  toAt: Date | null;
  reasonCode: string | null;
  saidCode: string | null;
  note: string | null;
  reasonedBy: string | null;
  reasonedByName: string | null;
  reasonedAt: Date | null;
  micro: boolean;
  toldAt: Date | null;
}

const columns = `s.id, s.found_id as "foundId", s.machine_id as "machineId", s.work_centre_id as "workCentreId", s.workshop_id as "workshopId",
  s.line_id as "lineId", s.operation_id as "operationId", s.order_id as "orderId", s.state, s.by, s.from_at as "fromAt", s.to_at as "toAt",
  s.reason_code as "reasonCode", s.said_code as "saidCode", s.note, s.reasoned_by as "reasonedBy", s.reasoned_by_name as "reasonedByName",
  s.reasoned_at as "reasonedAt", s.micro, s.told_at as "toldAt"`;

/** Those of machines that overlap spans, in order; an end that is left out is none. The machine's lock guards them. */
export async function findStopsAround(
  tx: Tx,
  spans: readonly { machineId: string; from: Date | null; to: Date | null }[],
): Promise<StopRow[]> {
  return tx.prepared(
    'machines.find-stops-around',
    `select ${columns} from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as n (machine_id, from_at, to_at)
       join machines.stop s on s.machine_id = n.machine_id and s.void_at is null and s.from_at < coalesce(n.to_at, 'infinity')
        and (s.to_at is null or s.to_at > coalesce(n.from_at, '-infinity'))
      order by s.machine_id, s.from_at, s.id`,
    [
      spans.map(({ machineId }) => machineId),
      spans.map(({ from }) => from?.toISOString() ?? null),
      spans.map(({ to }) => to?.toISOString() ?? null),
    ],
  );
}

export async function insertStops(tx: Tx, rows: readonly StopRow[]): Promise<void> {
  await insertRows(tx, 'machines.stop', rows);
}

export async function updateStops(tx: Tx, rows: readonly ({ id: string } & Partial<StopRow>)[]): Promise<void> {
  await updateRows(tx, 'machines.stop', rows);
}

export async function voidStops(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length > 0) await tx.query('update machines.stop set void_at = $2 where id = any($1::uuid[])', [ids, at]);
}

export async function findStop(tx: Tx, id: string): Promise<StopRow | undefined> {
  return tx.first(`select ${columns} from machines.stop s where s.id = $1 and s.void_at is null`, [id]);
}

export async function findOpenStop(tx: Tx, machineId: string): Promise<StopRow | undefined> {
  return tx.first(
    `select ${columns} from machines.stop s where s.machine_id = $1 and s.void_at is null and s.to_at is null
      order by s.from_at desc, s.id desc limit 1`,
    [machineId],
  );
}

/** The stop that a moment lies in. */
export async function findStopAt(tx: Tx, machineId: string, at: Date): Promise<StopRow | undefined> {
  return tx.first(
    `select ${columns} from machines.stop s where s.machine_id = $1 and s.void_at is null and s.from_at <= $2
        and (s.to_at is null or s.to_at > $2) order by s.from_at desc, s.id desc limit 1`,
    [machineId, at],
  );
}

/** Stops that go on and of which nobody has been told. */
export async function findUntold(tx: Tx, before: Date): Promise<StopRow[]> {
  return tx.query(
    `select ${columns} from machines.stop s
      where s.void_at is null and s.to_at is null and s.told_at is null and s.from_at <= $1 order by s.machine_id, s.from_at`,
    [before],
  );
}

export interface NewStopChange {
  id: string;
  stopId: string;
  verb: 'reason' | 'split' | 'end';
  reasonFrom: string | null;
  reasonTo: string | null;
  note: string | null;
  splitAt: Date | null;
  byName: string;
  at: Date;
}

export async function insertStopChange(tx: Tx, row: NewStopChange): Promise<void> {
  await insertRows(tx, 'machines.stop_change', [row]);
}

export async function readChanges(
  tx: Tx,
  stopIds: readonly string[],
): Promise<(Omit<StopChange, 'at'> & { at: Date })[]> {
  return tx.query(
    `select h.stop_id as "stopId", h.verb, h.reason_from as "reasonFrom", h.reason_to as "reasonTo", h.note, h.by_name as "byName", h.at
       from machines.stop_change h where h.stop_id = any($1::uuid[]) order by h.at, h.id`,
    [stopIds],
  );
}

export interface StopOnLineRow {
  id: string;
  machineId: string;
  fromAt: Date;
  toAt: Date | null;
  reasonCode: string | null;
  reasonName: string | null;
  reasonNameEn: string | null;
  planned: boolean;
  micro: boolean;
}

/** Stops of machines that lie within a span or reach into it. */
export async function readStopsOfLine(
  tx: Tx,
  machineIds: readonly string[],
  from: Date,
  to: Date,
): Promise<StopOnLineRow[]> {
  return tx.query(
    `select s.id, s.machine_id as "machineId", s.from_at as "fromAt", s.to_at as "toAt", s.reason_code as "reasonCode",
            r.name as "reasonName", r.name_en as "reasonNameEn", coalesce(k.planned, false) as planned, s.micro
       from machines.stop s
       left join machines.reason_class k on k.reason_code = s.reason_code
       left join masterdata.reason_code r on r.kind = 'downtime' and r.code = s.reason_code
      where s.machine_id = any($1::uuid[]) and s.void_at is null and s.from_at < $3 and (s.to_at is null or s.to_at > $2)
      order by s.machine_id, s.from_at, s.id`,
    [machineIds, from, to],
  );
}

export async function saveReasonClass(tx: Tx, reasonCode: string, loss: Loss): Promise<void> {
  await insertRows(tx, 'machines.reason_class', [{ reasonCode, planned: loss === 'planned', loss }], {
    orUpdate: { key: ['reasonCode'] },
  });
}

export async function findReasonClass(tx: Tx, reasonCode: string): Promise<Loss | undefined> {
  const row = await tx.first<{ loss: Loss }>('select loss from machines.reason_class where reason_code = $1', [
    reasonCode,
  ]);
  return row?.loss;
}

export function presentStop(row: StopRow): Stop {
  const { id, machineId, state, by, fromAt, toAt, reasonCode, note, reasonedByName, micro } = row;
  return {
    id,
    machineId,
    state,
    by,
    fromAt: fromAt.toISOString(),
    toAt: toAt?.toISOString() ?? null,
    reasonCode,
    note,
    reasonedByName,
    micro,
  };
}
