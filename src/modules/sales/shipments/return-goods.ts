import { type CommandContext, defineCommand, formatAmount, newId, parseAmount } from '../../../kernel/index.ts';
import { openStock, type Posting } from '../../inventory/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import { findItems, toBaseQuantity, virtualLocations } from '../../masterdata/index.ts';
import { zGoodsReturn, zReturnGoodsRequest } from '../contract.ts';
import { goodsReturned } from '../events.ts';
import { openOrder } from '../orders/open-order.ts';
import { salesOrderDocument } from '../orders/sales-order-document.ts';
import { type OrderLine, updateLine } from '../queries/orders.ts';
import { findPromisesOfLines, lockItemsForPromises, replacePromises } from '../queries/promises.ts';
import { insertReturn } from '../queries/shipments.ts';
import { refuse } from '../refusals.ts';
import { withCustomer } from '../rules/order.ts';
import { assertLot, findPlace } from './open-shipment.ts';
import { movedTold } from './tell-shipment.ts';

/**
 * Goods come back from a customer, at most what was delivered by this order; of lots and serials, those. They wait in inspection or on
 * hold until somebody decides (stock status).
 */
export const returnGoods = defineCommand({
  name: 'sales.return-goods',
  summary: { zh: '收客户退货', en: 'Take goods back from a customer' },
  permission: 'sales.return.write',
  input: zReturnGoodsRequest,
  output: zGoodsReturn,
  http: { method: 'POST', path: '/sales-orders/:orderId/returns' },
  handle: async (context, input) => {
    const { tx, principal, now } = context;
    const { status, replaced, reason } = input;
    const place = await findPlace(context, input.locationId, '/locationId');
    await assertLot(context, input.lotId);
    const order = await openOrder(context, input.orderId, 'return');
    if (replaced && order.state === 'closed') throw refuse('sales.closed_not_replaced', { order: order.code });
    const line = order.lines.find(({ id }) => id === input.lineId);
    if (!line) throw refuse('sales.line_unknown', { order: order.code, id: input.lineId }, { where: '/lineId' });
    const item = (await findItems(tx, [line.itemId])).get(line.itemId);
    if (!item) throw new Error(`item ${line.itemId} is gone`);
    const amount = toBaseQuantity(item, parseAmount(input.quantity), input.unit);
    const most = withCustomer(line);
    if (amount > most) {
      const amounts = { most: formatAmount(most), wanted: formatAmount(amount), unit: item.unit };
      throw refuse('sales.more_than_delivered', { item: item.code, ...amounts }, { where: '/quantity' });
    }
    await lockItemsForPromises(tx, [item.id]);
    const posting: Posting = {
      ...{ itemId: item.id, lotId: input.lotId ?? null, amount, businessAt: now, personId: principal.personId },
      ...{ fromLocationId: (await virtualLocations(tx)).customer, fromStatus: 'available' },
      ...{ toLocationId: place.id, toStatus: status, reason, comesBack: 'document' },
      ...salesOrderDocument(order),
      documentLineId: line.id,
    };
    const stock = await openStock(tx, [{ command: context, postings: [posting] }]);
    const [movement] = await stock.post(context, [posting], await context.configuration(place));
    await stock.commit();
    await count(context, line, amount, replaced);
    const made = {
      id: newId(),
      code: await nextDocumentNumber(tx, 'goods_return', await context.configuration({}), now),
      ...{ orderId: order.id, orderLineId: line.id, itemId: item.id, lotId: input.lotId ?? null, quantity: amount },
      ...{ locationId: place.id, status, replaced, reason, movementId: movement?.id },
      ...{ returnedByName: principal.name, returnedAt: now },
    };
    await insertReturn(tx, made);
    context.emit(goodsReturned, order.id, {
      ...{ orderId: order.id, orderCode: order.code, returnId: made.id, returnCode: made.code },
      ...movedTold(item, made),
      ...{ locationId: place.id, workshopId: place.workshopId, lineId: place.lineId, status, replaced, reason },
    });
    context.audit({
      ...{ entityType: 'sales.goods-return', entityId: made.id, action: 'return', label: made.code },
      changes: {
        order: { to: order.code },
        content: { to: `${item.code} × ${formatAmount(amount)}` },
        place: { to: place.code },
        reason: { to: reason },
      },
    });
    const { code } = made;
    return {
      id: made.id,
      code,
      orderId: order.id,
      orderCode: order.code,
      quantity: formatAmount(amount),
      unit: item.unit,
    };
  },
});

/** Replaced, so many are open again, promised for no day yet; otherwise the order has so many fewer. */
async function count({ tx, now }: CommandContext, line: OrderLine, amount: bigint, replaced: boolean): Promise<void> {
  await updateLine(tx, {
    id: line.id,
    quantityReturned: line.quantityReturned + amount,
    ...(replaced ? {} : { quantityCancelled: line.quantityCancelled + amount }),
  });
  if (!replaced) return;
  const promises = await findPromisesOfLines(tx, [line.id]);
  const again = { id: newId(), lineId: line.id, itemId: line.itemId, quantity: amount, at: null, madeAt: now };
  await replacePromises(tx, [line.id], [...promises, again]);
}
