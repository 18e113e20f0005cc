import { defineCommand, formatAmount } from '../../../kernel/index.ts';
import { postMovements } from '../../inventory/index.ts';
import { zCompleteOrderRequest, zWorkOrderView } from '../contract.ts';
import { configurationOf } from '../operations/locate-operations.ts';
import { releaseLeases } from '../queries/leases.ts';
import { readOrderView } from '../queries/order-heads.ts';
import { moveOrder, scrapHalfway, settleStates, takeOffUnstarted, whyNotMoveOrder } from '../rules/index.ts';
import { pauseAll } from './hold-order.ts';
import { lockOrder } from './lock-order.ts';
import { assertScrapReason, scrapPieceLines } from './settle-order.ts';
import { auditOrder, writeOrders } from './write-order.ts';

/**
 * Finishes short: what has not been started at the first operation is taken off; what is half-way is refused, or scrapped when
 * told so. Nothing stays promised to the order: what it still lacks is issued from what is free.
 */
export const completeOrder = defineCommand({
  name: 'execution.complete-order',
  summary: { zh: '提前完工', en: 'Complete a work order short' },
  permission: 'execution.order.close',
  input: zCompleteOrderRequest,
  output: zWorkOrderView,
  http: { method: 'POST', path: '/work-orders/:orderId/complete' },
  handle: async (context, input) => {
    const order = await lockOrder(context, input.orderId);
    const why = whyNotMoveOrder(order, 'complete', { piecesSettled: input.pieces === 'scrap' });
    if (why) throw why;
    await assertScrapReason(context, order, input);
    const before = order.state;
    const changes = pauseAll(order, context.now);
    const scrapped = scrapHalfway(order);
    const postings = await scrapPieceLines(context, order, scrapped, input.scrapReasonCode ?? null);
    const ended = { documentIds: [order.id], reason: input.reason };
    await postMovements(context, postings, await configurationOf(context, order), ended);
    const quantityNotMade = formatAmount(takeOffUnstarted(order));
    order.stateBeforeHold = null;
    order.holdReason = null;
    changes.push(moveOrder(order, 'complete', 'completed', context.now), ...settleStates(order, context.now));
    const quantityScrapped = formatAmount(scrapped);
    await writeOrders(context, [order], changes, { reason: input.reason, quantityNotMade, quantityScrapped });
    await releaseLeases(
      context.tx,
      order.operations.map((operation) => operation.id),
      context.now,
    );
    auditOrder(context, order, 'complete', {
      state: { from: before, to: order.state },
      quantityNotMade: { to: quantityNotMade },
      ...(scrapped > 0n ? { quantityScrapped: { to: quantityScrapped } } : {}),
      reason: { to: input.reason },
    });
    return readOrderView(context.tx, order.id);
  },
});
