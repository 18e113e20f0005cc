import type { CommandContext, Tx } from '../../../kernel/index.ts';
import { type StockClaim, shareStock } from '../../inventory/index.ts';
import { salesOrderDocument } from '../orders/sales-order-document.ts';
import { findDemands, findFirmOfOrders, findOrdersWithShares, lockItemsForPromises } from '../queries/promises.ts';

/**
 * Keeps what is there of these items for what is promised of them, the earliest day first. What is picked is kept firmly already. Call it
 * last: it locks stock. Who posts stock too asks `findClaims` and shares in that session.
 */
export async function shareItems(context: CommandContext, itemIds: readonly string[]): Promise<void> {
  const claims = await findClaims(context.tx, itemIds);
  if (claims.length > 0) await shareStock(context, claims);
}

/** What orders ask to be kept of these items, in the order in which they are served. Who promises them waits from here on. */
export async function findClaims(tx: Tx, itemIds: readonly string[]): Promise<StockClaim[]> {
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
  return claims;
}

/** What a session is opened with that shares these items: the orders that claim, and this one, whose own is picked or put back. */
export function sharingOf(
  itemIds: readonly string[],
  claims: readonly StockClaim[],
  orderId: string,
): { itemIds: string[]; documentIds: string[] } {
  return {
    itemIds: [...new Set(itemIds)],
    documentIds: [...new Set([...claims.map(({ documentId }) => documentId), orderId])],
  };
}
