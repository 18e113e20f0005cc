import type { CommandContext, FieldChanges } from '../../../kernel/index.ts';
import { type NewLogEntry, type NewTransfer, writeProgress } from '../queries/write-progress.ts';
import type { Order, StateChange } from '../rules/index.ts';
import { tellChanges } from '../tell-changes.ts';

/** Writes what a single command changed on its orders; the changes of state are logged and told. */
export async function writeOrders(
  context: CommandContext,
  orders: Order[],
  changes: readonly StateChange[],
  data: NewLogEntry['data'] = {},
  transfers: NewTransfer[] = [],
): Promise<void> {
  const log = tellChanges(context, changes, data);
  await writeProgress(context.tx, { orders, reports: [], log, transfers, at: context.now });
}

export function auditOrder(
  context: Pick<CommandContext, 'audit'>,
  order: Order,
  action: string,
  changes: FieldChanges,
): void {
  context.audit({ entityType: 'execution.work-order', entityId: order.id, action, label: order.code, changes });
}
