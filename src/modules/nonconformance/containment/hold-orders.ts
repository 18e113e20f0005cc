import type { CommandContext } from '../../../kernel/index.ts';
import { containOrder } from '../../execution/index.ts';
import { findOrderHolders, insertHeldOrders } from '../queries/held.ts';
import type { Report } from '../queries/reports.ts';
import { findOrders, type TouchedOrder } from '../queries/touched.ts';
import { isHidden, type NotHeld, reasonOf } from './not-held.ts';

/**
 * Pieces at operations are no stock: they stand still with their order, by the command that puts it on hold. One that stands still already
 * is this report's to keep so too. Returns those that stand still because of it from now on.
 */
export async function holdOrders(
  context: CommandContext,
  report: Report,
  orders: readonly TouchedOrder[],
  { isWanted, notHeld }: { isWanted: boolean; notHeld: NotHeld[] },
): Promise<TouchedOrder[]> {
  const { tx, principal, now } = context;
  const held: { order: TouchedOrder; heldBefore: boolean }[] = [];
  const ids = orders.map(({ orderId }) => orderId);
  const holders = await findOrderHolders(tx, ids);
  const refused = (order: TouchedOrder, why: NotHeld['why']) =>
    notHeld.push({ lotId: null, orderId: order.orderId, what: order.orderCode, why });
  for (const order of orders) {
    if (holders.some((one) => one.orderId === order.orderId && one.reportId === report.id)) continue;
    if (isHidden(context, order)) {
      notHeld.push({ lotId: null, orderId: null, what: '…', why: hidden });
      continue;
    }
    if (!isWanted) {
      refused(order, left);
      continue;
    }
    try {
      if (order.state !== 'on_hold') {
        await containOrder(context, { orderId: order.orderId, nonconformanceCode: report.code });
        held.push({ order, heldBefore: false });
      } else held.push({ order, heldBefore: !holders.some((one) => one.orderId === order.orderId && !one.heldBefore) });
    } catch (error) {
      const why = reasonOf(error);
      const [there] = await findOrders(tx, [order.orderId]);
      if (there?.state === 'on_hold') held.push({ order, heldBefore: true });
      else refused(order, why);
    }
  }
  await insertHeldOrders(
    tx,
    held.map(({ order: { orderId }, heldBefore }) => ({
      ...{ reportId: report.id, orderId, heldBefore },
      ...{ heldBy: principal.personId, heldByName: principal.name, heldAt: now },
    })),
  );
  return held.map(({ order }) => order);
}

const hidden = {
  zh: '有工单在您看不到的车间',
  en: 'An order is another workshop’s',
};
const left = {
  zh: '工单没有挂起：工序上的在制品没有冻结',
  en: 'The order goes on: what lies at its operations isn’t held',
};
