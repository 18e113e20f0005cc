import type { Book, OrderState } from './book-state.ts';
import { openFact, postFact } from './post-fact.ts';
import { settleOrder } from './spread-cost.ts';

/** Orders that have ended and still hold cost, of those that were asked for or changed. */
export function ordersToSettle(book: Book, asked: ReadonlySet<string>): OrderState[] {
  return [...book.orders.values()].filter(
    (order) => order.ended && order.wip !== 0n && (asked.has(order.orderId) || book.changedOrders.has(order)),
  );
}

/** What they still hold goes to what they made, one fact each. Everything that it could reach has been loaded. */
export function settleOrders(book: Book, orders: readonly OrderState[]): void {
  for (const order of orders) {
    const { orderId, orderCode, itemId, endedAt, touchedAt } = order;
    const entries = settleOrder(book, orderId);
    if (entries.length === 0) continue;
    // When it ended, or when what came after that happened.
    const ended = endedAt ?? book.postedAt;
    const businessAt = touchedAt && touchedAt > ended ? touchedAt : ended;
    order.touchedAt = null;
    const document = { documentType: 'execution.work-order', documentId: orderId, documentCode: orderCode };
    const head = { causeKind: 'order' as const, causeId: orderId, businessAt, orderId, itemId, ...document };
    postFact(book, openFact(book, businessAt), 'settlement', head, entries);
  }
}
