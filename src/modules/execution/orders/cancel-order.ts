import { type CommandContext, defineCommand, formatAmount, type JsonObject } from '../../../kernel/index.ts';
import { type Posting, postMovements } from '../../inventory/index.ts';
import { type CancelOrderRequest, zCancelOrderRequest, zWorkOrderView } from '../contract.ts';
import { takeHeld } from '../materials/choose-lots.ts';
import { materialNamesOf } from '../materials/material-names.ts';
import { configurationOf } from '../operations/locate-operations.ts';
import { releaseLeases } from '../queries/leases.ts';
import { readHeldLots } from '../queries/lots-at-order.ts';
import { readOrderView } from '../queries/order-heads.ts';
import { endOperations, moveOrder, type Order, outOf, scrapHalfway, whyNotMoveOrder } from '../rules/index.ts';
import { lockOrder } from './lock-order.ts';
import { assertScrapReason, scrapLine, scrapPieceLines } from './settle-order.ts';
import { auditOrder, writeOrders } from './write-order.ts';

/** Ends an order that won't be made. Pieces half-way and material out are refused, or scrapped when told so. */
export const cancelOrder = defineCommand({
  name: 'execution.cancel-order',
  summary: { zh: '取消生产工单', en: 'Cancel a work order' },
  permission: 'execution.order.cancel',
  input: zCancelOrderRequest,
  output: zWorkOrderView,
  http: { method: 'POST', path: '/work-orders/:orderId/cancel' },
  handle: async (context, input) => {
    const order = await lockOrder(context, input.orderId);
    const settled = { piecesSettled: input.pieces === 'scrap', materialSettled: input.material === 'scrap' };
    const why = whyNotMoveOrder(order, 'cancel', { ...settled, ...(await materialNamesOf(context.tx, order)) });
    if (why) throw why;
    await assertScrapReason(context, order, input);
    const before = order.state;
    const scrapped = scrapHalfway(order);
    const postings = [
      ...(await scrapPieceLines(context, order, scrapped, input.scrapReasonCode ?? null)),
      ...(await scrapMaterialLines(context, order, input)),
    ];
    const ended = { documentIds: [order.id], reason: input.reason };
    await postMovements(context, postings, await configurationOf(context, order), ended);
    order.stateBeforeHold = null;
    order.holdReason = null;
    const changes = [...endOperations(order, context.now), moveOrder(order, 'cancel', 'cancelled', context.now)];
    const data: JsonObject = { reason: input.reason, quantityScrapped: formatAmount(scrapped) };
    await writeOrders(context, [order], changes, data);
    await releaseLeases(
      context.tx,
      order.operations.map((operation) => operation.id),
      context.now,
    );
    auditOrder(context, order, 'cancel', { state: { from: before, to: 'cancelled' }, reason: { to: input.reason } });
    return readOrderView(context.tx, order.id);
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
  const heldOf = await readHeldLots(
    context.tx,
    out.map(({ itemId }) => ({ orderId: order.id, itemId })),
  );
  const postings: Posting[] = [];
  for (const material of out) {
    const { itemId } = material;
    for (const share of takeHeld(heldOf(order.id, itemId), outOf(order, material)).shares) {
      postings.push(await scrapLine(context, order, { itemId, ...share }, input.scrapReasonCode ?? null));
    }
  }
  return postings;
}
