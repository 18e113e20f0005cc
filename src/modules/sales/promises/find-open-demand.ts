import type { Tx } from '../../../kernel/index.ts';
import type { StockNeed } from '../../inventory/index.ts';
import { salesOrderType } from '../orders/sales-order-document.ts';
import { findFirmOfOrders, findNeeds, findOrdersWithShares } from '../queries/promises.ts';

/**
 * What confirmed orders still take of these items beyond what is kept for them already, for the day that was promised, or that it is wanted
 * on where none was. What is kept serves an order's earliest promises first. What an order wants at one moment is one need, however many lines
 * it stands on.
 */
export async function findOpenDemand(tx: Tx, itemIds: readonly string[]): Promise<StockNeed[]> {
  const kept = await findFirmOfOrders(tx, itemIds);
  for (const { itemId, orderId, quantity } of await findOrdersWithShares(tx, itemIds)) {
    const key = `${itemId} ${orderId}`;
    kept.set(key, (kept.get(key) ?? 0n) + quantity);
  }
  const open = new Map<string, StockNeed>();
  for (const { itemId, orderId, orderCode, quantity, at: promisedAt, wantedAt } of await findNeeds(tx, itemIds)) {
    const key = `${itemId} ${orderId}`;
    const has = kept.get(key) ?? 0n;
    const used = has < quantity ? has : quantity;
    kept.set(key, has - used);
    if (used === quantity) continue;
    const at = promisedAt ?? wantedAt;
    const moment = `${key} ${at.getTime()}`;
    open.set(moment, {
      ...{ itemId, quantity: quantity - used + (open.get(moment)?.quantity ?? 0n), at },
      document: { kind: salesOrderType, id: orderId, code: orderCode },
      ...{ workshopId: null, permission: 'sales.order.read' },
    });
  }
  return [...open.values()];
}
