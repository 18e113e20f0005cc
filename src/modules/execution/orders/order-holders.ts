import { defineSlot, providedFor, type Tx } from '../../../kernel/index.ts';
import type { OrderHolder } from '../rules/index.ts';

/** Who lets these orders stand still, besides people who put them on hold themselves; guarded by the orders' locks. */
export type FindOrderHolders = (tx: Tx, orderIds: readonly string[]) => Promise<readonly OrderHolder[]>;

export const orderHolders = defineSlot<FindOrderHolders>('execution.order-holders');

export async function findHolders(tx: Tx, orderIds: readonly string[]): Promise<OrderHolder[]> {
  if (orderIds.length === 0) return [];
  const found = await Promise.all(providedFor(tx, orderHolders).map((find) => find(tx, orderIds)));
  return found.flat();
}
