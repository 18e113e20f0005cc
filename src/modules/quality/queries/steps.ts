import type { Tx } from '../../../kernel/index.ts';

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

/** Of these operations how far their first piece is: how many were inspected and rejected, and whether one was accepted. */
export function findFirstPieces(
  tx: Tx,
  operationIds: readonly string[],
): Promise<{ operationId: string; accepted: boolean; rejected: number; inspection: string }[]> {
  return tx.query(
    `select t.operation_id as "operationId", bool_or(t.state = 'decided' and t.result = 'accepted') as accepted,
            (count(*) filter (where t.state = 'decided' and t.result = 'rejected'))::int as rejected,
            coalesce(max(t.code) filter (where t.state in ('open', 'judged')), '—') as inspection
       from quality.task t where t.operation_id = any($1::uuid[]) and t.kind = 'first_piece' and t.state <> 'withdrawn'
      group by t.operation_id`,
    [operationIds],
  );
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
