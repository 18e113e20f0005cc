import { formatAmount } from '../../../kernel/index.ts';
import { zCompleteOrderRequest } from '../contract.ts';
import { releaseLeasesOf } from '../queries/leases.ts';
import { endHold, moveOrder, scrapHalfway, settleStates, takeOffUnstarted } from '../rules/index.ts';
import { defineOrderCommand } from './define-order-command.ts';
import { pauseAll } from './hold-order.ts';
import { assertScrapReason, postAtEnd, scrapPieceLines } from './settle-order.ts';
import { writeOrders } from './write-order.ts';

/**
 * Finishes short: what has not been started at the first operation is taken off; what is half-way is refused, or scrapped when
 * told so. Nothing stays promised to the order: what it still lacks is issued from what is free.
 */
export const completeOrder = defineOrderCommand('complete', {
  summary: { zh: '提前完工', en: 'Complete a work order short' },
  input: zCompleteOrderRequest,
  facts: async (_context, _order, { pieces }) => ({ piecesSettled: pieces === 'scrap' }),
  handle: async (context, order, input) => {
    const { reason } = input;
    await assertScrapReason(context, order, input);
    const changes = pauseAll(order, context.now);
    const scrapped = scrapHalfway(order);
    const postings = await scrapPieceLines(context, order, scrapped, input.scrapReasonCode ?? null);
    await postAtEnd(context, order, postings, reason);
    const quantityNotMade = formatAmount(takeOffUnstarted(order));
    endHold(order);
    changes.push(moveOrder(order, 'complete', 'completed', context.now), ...settleStates(order, context.now));
    const quantityScrapped = formatAmount(scrapped);
    await writeOrders(context, [order], changes, { reason, quantityNotMade, quantityScrapped });
    await releaseLeasesOf(context, [order]);
    return {
      quantityNotMade: { to: quantityNotMade },
      ...(scrapped > 0n ? { quantityScrapped: { to: quantityScrapped } } : {}),
      reason: { to: reason },
    };
  },
});
