import type { Tx } from '../../../kernel/index.ts';
import { costingLimits } from '../contract.ts';
import { loadItems, loadOutputs, loadUses } from '../queries/load-items.ts';
import { loadOrders } from '../queries/load-orders.ts';
import type { Book, Layer } from '../rules/book-state.ts';
import { ordersToSettle, settleOrders } from '../rules/settle-orders.ts';

/** Of these orders, those that have ended keep no cost. */
export async function settleEnded(tx: Tx, book: Book, orderIds: readonly string[]): Promise<void> {
  const ended = ordersToSettle(book, new Set(orderIds));
  if (ended.length === 0) return;
  const ids = ended.map(({ orderId }) => orderId);
  await loadReach(tx, book, await loadOutputs(tx, book, ids));
  settleOrders(book, ended);
}

/** Loads everything that a cost of these layers could reach: where they went, and what ended orders made of them, and so on. */
export async function loadReach(tx: Tx, book: Book, layers: readonly Layer[]): Promise<void> {
  const seen = new Set<string>();
  let next = [...layers];
  for (let hops = 0; next.length > 0 && hops <= costingLimits.hopsMax; hops += 1) {
    for (const { id } of next) seen.add(id);
    const itemIds = next.map(({ itemId }) => itemId);
    await loadItems(tx, book, itemIds);
    // Of what is averaged at the month's end, or kept at standard, nothing goes on by pieces.
    const onward = next.filter(({ itemId }) => ['average', 'fifo'].includes(book.items.get(itemId)?.method ?? ''));
    const layerIds = onward.map(({ id }) => id);
    await loadUses(tx, book, layerIds);
    const uses = layerIds.flatMap((id) => [...(book.usesOf.get(id) ?? [])]);
    const orderIds = [...new Set(uses.flatMap(({ orderId, role }) => (role === 'wip' && orderId ? [orderId] : [])))];
    await loadOrders(tx, book, orderIds);
    const through = orderIds.filter((id) => book.orders.get(id)?.ended);
    next = (await loadOutputs(tx, book, through)).filter(({ id }) => !seen.has(id));
  }
}
