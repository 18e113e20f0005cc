import { insertRows, type Tx } from '../../../kernel/index.ts';

export interface Step {
  id: string;
  code: string;
  orderId: string;
  workshopId: string;
  lineId: string | null;
  routingId: string | null;
  sequence: number;
  unit: string;
  /** Pieces per cycle as set, where somebody set them. */
  before: string | null;
}

export async function findStep(tx: Tx, operationId: string): Promise<Step | undefined> {
  return tx.first(
    `select p.id, p.code, p.order_id as "orderId", p.workshop_id as "workshopId", p.line_id as "lineId", o.routing_id as "routingId",
            p.sequence, o.unit, trim_scale(y.pieces_per_cycle)::text as before
       from execution.work_order_operation p join execution.work_order o on o.id = p.order_id
       left join machines.step_yield y on y.routing_id = o.routing_id and y.sequence = p.sequence
      where p.id = $1`,
    [operationId],
  );
}

export async function saveStepYield(
  tx: Tx,
  row: { routingId: string; sequence: number; piecesPerCycle: string },
): Promise<void> {
  await insertRows(tx, 'machines.step_yield', [row], { orUpdate: { key: ['routingId', 'sequence'] } });
}
