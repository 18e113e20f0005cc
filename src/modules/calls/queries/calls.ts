import { type AlertArea, alertAreaSql, insertRows, type Tx, toWire, updateRow } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { CallAtStop } from '../../machines/contract.ts';
import type { Call, CallKind, CallState } from '../contract.ts';

/** A call as its commands see it, locked. */
export interface LockedCall {
  id: string;
  code: string;
  kind: CallKind;
  state: CallState;
  workshopId: string;
  lineId: string | null;
  orderId: string | null;
  operationId: string | null;
  equipmentId: string | null;
  workCentreId: string | null;
  place: string;
  placeEn: string;
  note: string | null;
  raisedById: string | null;
  raisedByName: string;
  raisedByNameEn: string | null;
  raisedAt: Date;
  answeredByName: string | null;
  answeredByNameEn: string | null;
  answeredAt: Date | null;
  endedByName: string | null;
  endedByNameEn: string | null;
  endedAt: Date | null;
}

export async function lockCall(tx: Tx, id: string): Promise<LockedCall | undefined> {
  return tx.first<LockedCall>(
    `select c.id, c.code, c.kind, c.state, c.workshop_id as "workshopId", c.line_id as "lineId", c.order_id as "orderId",
            c.operation_id as "operationId", c.equipment_id as "equipmentId", c.work_centre_id as "workCentreId", c.place,
            c.place_en as "placeEn", c.note, c.raised_by as "raisedById", c.raised_by_name as "raisedByName", c.raised_at as "raisedAt",
            c.answered_by_name as "answeredByName", c.answered_at as "answeredAt", c.ended_by_name as "endedByName",
            c.ended_at as "endedAt", ${englishNameOf('c.raised_by')} as "raisedByNameEn",
            ${englishNameOf('c.answered_by')} as "answeredByNameEn", ${englishNameOf('c.ended_by')} as "endedByNameEn"
       from calls.call c where c.id = $1 for no key update of c`,
    [id],
  );
}

export interface NewCall
  extends Omit<
    LockedCall,
    | 'state'
    | 'raisedById'
    | 'raisedByNameEn'
    | 'answeredByName'
    | 'answeredByNameEn'
    | 'answeredAt'
    | 'endedByName'
    | 'endedByNameEn'
    | 'endedAt'
  > {
  raisedBy: string | null;
  custom: Record<string, unknown>;
}

/** False where a call bears this id already. */
export async function insertCall(tx: Tx, call: NewCall): Promise<boolean> {
  return (await insertRows(tx, 'calls.call', [call], { skipTaken: true })) > 0;
}

export interface CallChange {
  state: CallState;
  answeredBy?: string | null;
  answeredByName?: string;
  answeredAt?: Date;
  endedBy?: string | null;
  endedByName?: string;
  endedAt?: Date;
  solution?: string | null;
}

export async function updateCall(tx: Tx, id: string, change: CallChange): Promise<void> {
  await updateRow(tx, 'calls.call', id, change);
}

export async function readCall(tx: Tx, id: string): Promise<Call> {
  const call = await tx.first<Call>(
    `select c.id, c.code, c.kind, c.state, c.workshop_id as "workshopId", c.order_id as "orderId", c.operation_id as "operationId",
            c.equipment_id as "equipmentId", c.work_centre_id as "workCentreId", c.note, c.raised_by_name as "raisedByName",
            c.raised_at as "raisedAt", c.answered_by_name as "answeredByName", c.answered_at as "answeredAt",
            c.ended_by_name as "endedByName", c.ended_at as "endedAt", c.solution
       from calls.call c where c.id = $1`,
    [id],
  );
  if (!call) throw new Error(`call ${id} is not there`);
  return toWire(call);
}

/** Who called, where that is a person. */
export async function findCaller(tx: Tx, callId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select raised_by as id from calls.call where id = $1 and raised_by is not null',
    [callId],
  );
  return rows.map(({ id }) => id);
}

/** Whether nobody has answered, solved or withdrawn it. */
export async function isWaiting(tx: Tx, callId: string): Promise<boolean> {
  return (await tx.first(`select 1 from calls.call where id = $1 and state = 'called'`, [callId])) !== undefined;
}

/** Calls for a machine that were made within a span: with the stops of that time they say who came. */
export async function findCallsForMachine(tx: Tx, machineId: string, from: Date, to: Date): Promise<CallAtStop[]> {
  const rows = await tx.query<CallAtStop>(
    `select c.id as "callId", c.code, c.state, c.raised_at as "raisedAt", c.ended_at as "endedAt", c.raised_by_name as "raisedByName",
            ${englishNameOf('c.raised_by')} as "raisedByNameEn", c.answered_by_name as "answeredByName",
            ${englishNameOf('c.answered_by')} as "answeredByNameEn", c.note, c.solution
       from calls.call c
      where c.kind = 'machine' and c.raised_at >= $2 and c.raised_at < $3
        and (c.equipment_id = $1 or exists (select from execution.resource_lease l
              where l.operation_id = c.operation_id and l.equipment_id = $1 and l.acquired_at <= c.raised_at
                and coalesce(l.released_at, 'infinity') > c.raised_at))
      order by c.raised_at limit 200`,
    [machineId, from, to],
  );
  return toWire(rows) as CallAtStop[];
}

/** Those that nobody has answered since `before`, the longest wait first. */
export function findUnanswered(
  tx: Tx,
  { before, area, most }: { before: Date; area: AlertArea | undefined; most: number },
): Promise<Unanswered[]> {
  const values: unknown[] = [before, most];
  const within = alertAreaSql(area, 'c.workshop_id', 'c.line_id', (given) => `$${values.push(given)}`);
  return tx.query<Unanswered>(
    `select c.id, c.kind, c.workshop_id as "workshopId", c.line_id as "lineId", c.place, c.place_en as "placeEn", c.note,
            c.raised_by_name as "raisedByName", coalesce(nullif(n.name_en, ''), c.raised_by_name) as "raisedByNameEn", c.raised_at as "raisedAt"
       from calls.call c left join identity.person n on n.id = c.raised_by
      where c.state = 'called' and c.raised_at <= $1::timestamptz${within} order by c.raised_at, c.id limit $2`,
    values,
  );
}

type Unanswered = Pick<
  LockedCall,
  'id' | 'kind' | 'workshopId' | 'lineId' | 'place' | 'placeEn' | 'note' | 'raisedByName' | 'raisedAt'
> & { raisedByNameEn: string };
