import type { Tx } from '../../../kernel/index.ts';
import type { OperationState } from '../contract.ts';

/** Whether the operation is in this state, and not because its order is on hold. */
export async function standsByItself(tx: Tx, operationId: string, state: OperationState): Promise<boolean> {
  const found = await tx.first(
    `select from execution.work_order_operation p join execution.work_order o on o.id = p.order_id
      where p.id = $1 and p.state = $2 and o.state <> 'on_hold'`,
    [operationId, state],
  );
  return found !== undefined;
}
