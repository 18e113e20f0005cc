import type { CommandContext, FieldChanges } from '../../../kernel/index.ts';
import { logOf, type NewLogEntry, type NewTransfer, writeProgress } from '../queries/write-progress.ts';
import type { Order, StateChange } from '../rules/index.ts';

/** Writes what a single command changed on its orders, with the log of state changes. */
export async function writeOrders(
  context: CommandContext,
  orders: Order[],
  changes: readonly StateChange[],
  data: NewLogEntry['data'] = {},
  transfers: NewTransfer[] = [],
): Promise<void> {
  const { tx, principal, now } = context;
  const who = { personId: principal.personId, principalName: principal.name, businessAt: now, at: now };
  await writeProgress(tx, { orders, reports: [], log: logOf(changes, who, data), transfers, at: now });
}

export function auditOrder(
  context: Pick<CommandContext, 'audit'>,
  order: Order,
  action: string,
  changes: FieldChanges,
): void {
  context.audit({ entityType: 'execution.work-order', entityId: order.id, action, label: order.code, changes });
}
