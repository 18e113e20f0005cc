import type { CommandContext } from '../../../kernel/index.ts';
import { type StockClaim, shareStock } from '../../inventory/index.ts';
import { salesOrderDocument } from '../orders/sales-order-document.ts';
import { findDemands, findFirmOfOrders, findOrdersWithShares, lockItemsForPromises } from '../queries/promises.ts';

/**
 * Keeps what is there of these items for what is promised of them, the earliest day first. What is picked is kept firmly already. Call it
 * last: it locks stock.
 */
export async function shareItems(context: CommandContext, itemIds: readonly string[]): Promise<void> {
  const { tx } = context;
  const sorted = [...new Set(itemIds)].sort();
  await lockItemsForPromises(tx, sorted);
  const firm = await findFirmOfOrders(tx, sorted);
  const claims = (await findDemands(tx, sorted)).map(({ itemId, orderId, orderCode, quantity }): StockClaim => {
    const key = `${itemId} ${orderId}`;
    const kept = firm.get(key) ?? 0n;
    const used = kept < quantity ? kept : quantity;
    firm.set(key, kept - used);
    return { itemId, ...salesOrderDocument({ id: orderId, code: orderCode }), amount: quantity - used };
  });
  // Who is promised nothing for a day any more gives back what it has.
  const claimed = new Set(claims.map(({ itemId, documentId }) => `${itemId} ${documentId}`));
  for (const { itemId, orderId, orderCode } of await findOrdersWithShares(tx, sorted)) {
    if (claimed.has(`${itemId} ${orderId}`)) continue;
    claims.push({ itemId, ...salesOrderDocument({ id: orderId, code: orderCode }), amount: 0n });
  }
  if (claims.length > 0) await shareStock(context, claims);
}
