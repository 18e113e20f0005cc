import { parseAmounts, type Tx, type WithTexts } from '../../../kernel/index.ts';
import type { Flow } from '../rules/index.ts';
import type { NewReport, NewTransfer } from './write-progress.ts';

const amounts = ['reported', 'kept', 'arrived', 'rework'] as const;

/** What happened to the pieces of these orders after a business time, from their reports, transfers and inspections. By order. */
export async function readLaterFlows(tx: Tx, orderIds: readonly string[], since: Date): Promise<Map<string, Flow[]>> {
  const rows = await tx.query<WithTexts<Flow, (typeof amounts)[number]> & { orderId: string }>(
    `select r.order_id as "orderId", r.business_at as at, r.operation_id as "operationId",
            r.quantity_good + r.quantity_scrap + r.quantity_rework - r.quantity_over as reported,
            r.quantity_good - r.quantity_held - r.quantity_transferred - r.quantity_received as kept,
            r.quantity_transferred as arrived, null::uuid as "toOperationId", r.quantity_rework as rework,
            r.rework_to_operation_id as "reworkToOperationId"
       from execution.production_report r
      where r.order_id = any($1::uuid[]) and r.business_at > $2 and r.reverses_id is null
        and not exists (select 1 from execution.production_report v where v.reverses_id = r.id)
     union all
     -- A reversal that fetched pieces back stands as a transfer against the route.
     select t.order_id, t.business_at, case when b.sequence > a.sequence then a.id else b.id end,
            0, case when b.sequence > a.sequence then -t.quantity else t.quantity end,
            case when b.sequence > a.sequence then t.quantity else -t.quantity end,
            case when b.sequence > a.sequence then b.id else a.id end, 0, null
       from execution.transfer t
       join execution.work_order_operation a on a.id = t.from_operation_id
       join execution.work_order_operation b on b.id = t.to_operation_id
      where t.order_id = any($1::uuid[]) and t.business_at > $2
     union all
     select l.order_id, l.business_at, l.operation_id, 0, coalesce((l.data->>'kept')::numeric, 0),
            coalesce((l.data->>'transferred')::numeric, 0), null, coalesce((l.data->>'rework')::numeric, 0),
            (l.data->>'reworkToOperationId')::uuid
       from execution.operation_log l
      where l.order_id = any($1::uuid[]) and l.business_at > $2 and l.verb = 'dispose'
        and l.data ? 'kept'`,
    [[...new Set(orderIds)], since],
  );
  const flows = new Map<string, Flow[]>();
  for (const { orderId, ...row } of rows) {
    flows.set(orderId, [...(flows.get(orderId) ?? []), parseAmounts(row, amounts)]);
  }
  return flows;
}

/** A report that this batch has decided and not yet written. */
export function flowOfReport(row: NewReport): Flow {
  return {
    at: row.businessAt,
    operationId: row.operationId,
    reported: row.good + row.scrap + row.rework - row.over,
    kept: row.good - row.held - row.transferred - row.received,
    arrived: row.transferred,
    toOperationId: null,
    rework: row.rework,
    reworkToOperationId: row.reworkToOperationId,
  };
}

export function flowOfTransfer(row: NewTransfer): Flow {
  return {
    at: row.businessAt,
    operationId: row.fromOperationId,
    reported: 0n,
    kept: -row.amount,
    arrived: row.amount,
    toOperationId: row.toOperationId,
    rework: 0n,
    reworkToOperationId: null,
  };
}
