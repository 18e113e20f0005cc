import type { Tx } from '../../../kernel/index.ts';
import { costingLimits } from '../contract.ts';
import { loadItems, loadOutputs, loadUses } from '../queries/load-items.ts';
import { loadOrders } from '../queries/load-orders.ts';
import type { Book, Layer } from '../rules/book-state.ts';
import { openFact, postFact } from '../rules/post-fact.ts';
import { settleOrder } from '../rules/spread-cost.ts';

/** Of these orders, those that have ended keep no cost: what is left goes to what they made, one fact each. */
export async function settleEnded(tx: Tx, book: Book, orderIds: readonly string[]): Promise<void> {
  const asked = new Set(orderIds);
  const ended = [...book.orders.values()].filter(
    (order) => order.ended && order.wip !== 0n && (asked.has(order.orderId) || book.changedOrders.has(order)),
  );
  if (ended.length === 0) return;
  const outputs = await loadOutputs(
    tx,
    book,
    ended.map(({ orderId }) => orderId),
  );
  await loadReach(tx, book, outputs);
  for (const { orderId, itemId, endedAt } of ended) {
    const entries = settleOrder(book, orderId);
    if (entries.length === 0) continue;
    const businessAt = newestOf(book, orderId, endedAt ?? book.postedAt);
    const head = { causeKind: 'order' as const, causeId: orderId, businessAt, orderId, itemId };
    postFact(book, openFact(book, businessAt), 'settlement', head, entries);
  }
}

/** When the order ended, or when what came after that happened. */
function newestOf({ facts }: Book, orderId: string, endedAt: Date): Date {
  const times = facts.flatMap((fact) => (fact.orderId === orderId ? [fact.businessAt] : []));
  return times.reduce((newest, at) => (at > newest ? at : newest), endedAt);
}

/** Loads everything that a cost of these layers could reach: where they went, and what ended orders made of them, and so on. */
export async function loadReach(tx: Tx, book: Book, layers: readonly Layer[]): Promise<void> {
  const seen = new Set<string>();
  for (let next = [...layers], hops = 0; next.length > 0 && hops <= costingLimits.hopsMax + 1; hops += 1) {
    for (const { id } of next) seen.add(id);
    await loadItems(
      tx,
      book,
      next.map(({ itemId }) => itemId),
    );
    await loadUses(
      tx,
      book,
      next.map(({ id }) => id),
    );
    const uses = next.flatMap(({ id }) => [...(book.usesOf.get(id) ?? [])]);
    const orderIds = [...new Set(uses.flatMap(({ orderId, role }) => (role === 'wip' && orderId ? [orderId] : [])))];
    await loadOrders(tx, book, orderIds);
    const through = orderIds.filter((id) => book.orders.get(id)?.ended);
    if (through.length === 0) break;
    await loadOutputs(tx, book, through);
    next = through.flatMap((id) => book.outputs.get(id) ?? []).filter(({ id }) => !seen.has(id));
  }
}
