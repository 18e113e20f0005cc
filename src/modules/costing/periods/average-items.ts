import type { Tx } from '../../../kernel/index.ts';
import { loadItems, loadOutputs } from '../queries/load-items.ts';
import { loadOrders } from '../queries/load-orders.ts';
import { endOfMonth, findMonthsOfItems, type PeriodRow, saveMonthCosts } from '../queries/periods.ts';
import { averageMonth } from '../rules/average-month.ts';
import type { Book } from '../rules/book-state.ts';
import { loadReach } from '../valuation/settle-ended.ts';

/** The weighted average of every item that is valued at the month's end: load in sets, decide in memory, write in sets. */
export async function averageItems(tx: Tx, book: Book, { id, month }: PeriodRow): Promise<void> {
  const months = await findMonthsOfItems(tx, month);
  if (months.length === 0) return;
  const itemIds = months.map(({ itemId }) => itemId);
  await loadItems(tx, book, itemIds);
  await loadOrders(
    tx,
    book,
    months.flatMap(({ groups }) => groups.flatMap(({ orderId }) => orderId ?? [])),
  );
  const ended = [...book.orders.values()].flatMap((order) => (order.ended ? [order.orderId] : []));
  await loadReach(tx, book, await loadOutputs(tx, book, ended));
  const businessAt = await endOfMonth(tx, month, book.timeZone);
  const averaged = averageMonth(book, months, { causeKind: 'month_end', causeId: id, businessAt });
  await saveMonthCosts(tx, month, averaged, book);
}
