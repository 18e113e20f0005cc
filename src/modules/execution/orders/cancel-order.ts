import { type CommandContext, formatAmount } from '../../../kernel/index.ts';
import type { Posting } from '../../inventory/index.ts';
import { type CancelOrderRequest, zCancelOrderRequest } from '../contract.ts';
import { takeHeld } from '../materials/choose-lots.ts';
import { materialNamesOf } from '../materials/material-names.ts';
import { releaseLeasesOf } from '../queries/leases.ts';
import { readHeldLots } from '../queries/lots-at-order.ts';
import { endHold, endOperations, moveOrder, type Order, outOf, scrapHalfway, sparesOf } from '../rules/index.ts';
import { defineOrderCommand } from './define-order-command.ts';
import { assertScrapReason, postAtEnd, scrapLine, scrapPieceLines } from './settle-order.ts';
import { writeOrders } from './write-order.ts';

/** Ends an order that won't be made. Pieces half-way and material out are refused, or scrapped when told so. */
export const cancelOrder = defineOrderCommand('cancel', {
  summary: { zh: '取消生产工单', en: 'Cancel a work order' },
  input: zCancelOrderRequest,
  facts: async ({ tx }, order, { pieces, material }) => ({
    piecesSettled: pieces === 'scrap',
    materialSettled: material === 'scrap',
    ...(await materialNamesOf(tx, order)),
  }),
  handle: async (context, order, input) => {
    await assertScrapReason(context, order, input);
    const scrapped = scrapHalfway(order);
    const postings = [
      ...(await scrapPieceLines(context, order, scrapped, input.scrapReasonCode ?? null)),
      ...(await scrapMaterialLines(context, order, input)),
    ];
    await postAtEnd(context, order, postings, input.reason);
    endHold(order);
    const changes = [...endOperations(order, context.now), moveOrder(order, 'cancel', 'cancelled', context.now)];
    const data = { reason: input.reason, quantityScrapped: formatAmount(scrapped) };
    await writeOrders(context, [order], changes, data);
    await releaseLeasesOf(context, [order]);
    return { reason: { to: input.reason } };
  },
});

/** Everything issued and not built in goes from production to scrap, lot by lot. */
async function scrapMaterialLines(
  context: CommandContext,
  order: Order,
  input: CancelOrderRequest,
): Promise<Posting[]> {
  if (input.material !== 'scrap') return [];
  const out = order.materials.filter((material) => outOf(order, material) > 0n);
  const spares = out
    .flatMap((material) => sparesOf(material, outOf(order, material)))
    .map(({ use, amount }) => ({ itemId: use.substitute?.itemId ?? use.line.itemId, amount }));
  const asked = spares.map(({ itemId }) => ({ orderId: order.id, itemId }));
  const heldOf = await readHeldLots(context.tx, asked);
  const postings: Posting[] = [];
  for (const { itemId, amount } of spares) {
    for (const share of takeHeld(heldOf(order.id, itemId), amount).shares) {
      postings.push(await scrapLine(context, order, { itemId, ...share }, input.scrapReasonCode ?? null));
    }
  }
  return postings;
}
