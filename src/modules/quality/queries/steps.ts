import type { Tx } from '../../../kernel/index.ts';
import type { FirstPieceScope } from '../inspections/first-piece-scope.ts';

/** An operation of an order, as an inspection by plan meets it. */
export interface InspectedStep {
  operationId: string;
  operationCode: string;
  orderId: string;
  orderCode: string;
  itemId: string;
  workshopId: string;
  lineId: string | null;
  subcontractorId: string | null;
  sequence: number;
  last: boolean;
  unit: string;
  held: string;
  state: string;
}

export async function readInspectedStep(tx: Tx, operationId: string): Promise<InspectedStep | undefined> {
  return tx.first<InspectedStep>(
    `select p.id as "operationId", p.code as "operationCode", o.id as "orderId", o.code as "orderCode", o.item_id as "itemId",
            p.workshop_id as "workshopId", p.line_id as "lineId", p.subcontractor_id as "subcontractorId", p.sequence,
            not exists (select from execution.work_order_operation n where n.order_id = p.order_id and n.sequence > p.sequence) as last,
            o.unit, trim_scale(p.quantity_held)::text as held, p.state
       from execution.work_order_operation p join execution.work_order o on o.id = p.order_id
      where p.id = $1`,
    [operationId],
  );
}

/** An operation at which a patrol may be due, with what happened since the last one. */
export interface PatrolStep extends InspectedStep {
  /** When somebody last looked, or it was started. */
  lastAt: Date;
  /** Good and scrapped pieces since then. */
  piecesSince: string;
}

/** Running operations of items whose plan asks for patrols, that have none open. */
export function findPatrolSteps(tx: Tx): Promise<PatrolStep[]> {
  return tx.query<PatrolStep>(
    `select p.id as "operationId", p.code as "operationCode", o.id as "orderId", o.code as "orderCode", o.item_id as "itemId",
            p.workshop_id as "workshopId", p.line_id as "lineId", p.subcontractor_id as "subcontractorId", p.sequence,
            not exists (select from execution.work_order_operation n where n.order_id = p.order_id and n.sequence > p.sequence) as last,
            o.unit, trim_scale(p.quantity_held)::text as held, p.state, l.at as "lastAt",
            coalesce((select sum(case when r.reverses_id is null then r.quantity_good + r.quantity_scrap
                                      else -(r.quantity_good + r.quantity_scrap) end)
                        from execution.production_report r where r.operation_id = p.id and r.reported_at > l.at), 0)::text as "piecesSince"
       from execution.work_order_operation p
       join execution.work_order o on o.id = p.order_id
       cross join lateral (select coalesce(max(t.opened_at), p.started_at) as at from quality.task t
                            where t.operation_id = p.id and t.kind = 'patrol' and t.state <> 'withdrawn') l
      where p.state = 'running' and o.state in ('released', 'in_progress') and l.at is not null
        and exists (select from quality.plan q where q.item_id = o.item_id and q.active and q.characteristics <> '[]'
                                                 and (q.patrol_minutes is not null or q.patrol_pieces is not null))
        and not exists (select from quality.task t where t.operation_id = p.id and t.kind = 'patrol' and t.state = 'open')
      order by p.id limit 2000`,
  );
}

/** How far the first piece of a scope is: pieces told there, and how many first pieces were rejected, and whether one was accepted. */
export async function findFirstPiece(
  tx: Tx,
  { operationId, from, to, equipmentId }: FirstPieceScope,
): Promise<{ pieces: string; accepted: boolean; rejected: number; inspection: string }> {
  const found = await tx.first<{ pieces: string; accepted: boolean; rejected: number; inspection: string }>(
    `select coalesce((select sum(r.quantity_good + r.quantity_scrap + r.quantity_rework) from execution.production_report r
                       where r.operation_id = $1 and r.reverses_id is null
                         and not exists (select from execution.production_report v where v.reverses_id = r.id)
                         and ($2::timestamptz is null or r.business_at >= $2 and r.business_at < $3)
                         and ($4 or r.equipment_id is not distinct from $5)), 0)::text as pieces,
            coalesce(bool_or(t.state = 'decided' and t.result = 'accepted'), false) as accepted,
            (count(*) filter (where t.state = 'decided' and t.result = 'rejected'))::int as rejected,
            coalesce(max(t.code) filter (where t.state in ('open', 'judged')), '—') as inspection
       from quality.task t
      where t.operation_id = $1 and t.kind = 'first_piece' and t.state <> 'withdrawn'
        and ($2::timestamptz is null or t.opened_at >= $2 and t.opened_at < $3)
        and ($4 or t.equipment_id is not distinct from $5)`,
    [operationId, from, to, equipmentId === undefined, equipmentId ?? null],
  );
  if (!found) throw new Error('an aggregate has a row');
  return found;
}

/** The machine on which pieces of an operation were told of last; null where none was. */
export async function findLastMachine(tx: Tx, operationId: string): Promise<string | null> {
  const row = await tx.first<{ equipmentId: string | null }>(
    `select equipment_id as "equipmentId" from execution.production_report
      where operation_id = $1 and reverses_id is null order by reported_at desc, id desc limit 1`,
    [operationId],
  );
  return row?.equipmentId ?? null;
}

/** Where a machine stands: at its work centre. */
export async function findEquipmentPlace(
  tx: Tx,
  equipmentId: string,
): Promise<{ workshopId: string; lineId: string | null } | undefined> {
  return tx.first(
    `select c.workshop_id as "workshopId", c.line_id as "lineId"
       from masterdata.equipment e join masterdata.work_centre c on c.id = e.work_centre_id where e.id = $1`,
    [equipmentId],
  );
}
