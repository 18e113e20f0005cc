import type { z } from 'zod';
import { type CommandContext, defineCommand, formatAmount, type JsonObject } from '../../kernel/index.ts';
import {
  ensureLots,
  lotDraftKey,
  type Posting,
  postMovements,
  releaseReservationsOf,
  virtualLocations,
} from '../inventory/index.ts';
import { findItems, findReasonCode, type Item } from '../masterdata/index.ts';
import { zCancelOrderRequest, zWorkOrderView } from './contract.ts';
import { emitOrder } from './describe-changes.ts';
import { orderDocumentType } from './ensure-output-lots.ts';
import { configurationOf } from './locate-operations.ts';
import { lockOrder } from './lock-order.ts';
import { materialNamesOf } from './material-names.ts';
import { releaseLeases } from './queries/leases.ts';
import { readLotsAtOrder } from './queries/lots-at-order.ts';
import { readOrderView } from './queries/order-heads.ts';
import { refuse } from './refusals.ts';
import {
  endOperations,
  hereOf,
  landingOf,
  type Material,
  moveOrder,
  type Order,
  outOf,
  untransferredOf,
  whyNotMoveOrder,
} from './rules/index.ts';
import { auditOrder, writeOrders } from './write-order.ts';

type Input = z.output<typeof zCancelOrderRequest>;

/** Ends an order that won't be made. Pieces half-way and material out are refused, or scrapped when told so. */
export const cancelOrder = defineCommand({
  name: 'execution.cancel-order',
  summary: { zh: '取消生产工单', en: 'Cancel a work order' },
  permission: 'execution.order.cancel',
  input: zCancelOrderRequest,
  output: zWorkOrderView,
  http: { method: 'POST', path: '/work-orders/:orderId/cancel' },
  handle: async (ctx, input) => {
    const order = await lockOrder(ctx, input.orderId);
    const settled = { piecesSettled: input.pieces === 'scrap', materialSettled: input.material === 'scrap' };
    const why = whyNotMoveOrder(order, 'cancel', { ...settled, ...(await materialNamesOf(ctx.tx, order)) });
    if (why) throw why;
    await assertScrapReason(ctx, order, input);
    await releaseReservationsOf(ctx, [order.id], input.reason);
    const before = order.state;
    const scrapped = scrapPieces(order);
    const postings = [
      ...(await scrapPieceLines(ctx, order, scrapped, input)),
      ...(await scrapMaterialLines(ctx, order, input)),
    ];
    await postMovements(ctx, postings, await configurationOf(ctx.tx, order));
    order.stateBeforeHold = null;
    order.holdReason = null;
    const changes = [...endOperations(order, ctx.now), moveOrder(order, 'cancel', 'cancelled', ctx.now)];
    const data: JsonObject = { reason: input.reason, quantityScrapped: formatAmount(scrapped) };
    await writeOrders(ctx, [order], changes, data);
    await releaseLeases(
      ctx.tx,
      order.operations.map((operation) => operation.id),
      ctx.now,
    );
    emitOrder(ctx, 'execution.order-cancelled', order, { reason: input.reason });
    auditOrder(ctx, order, 'cancel', { state: { from: before, to: 'cancelled' }, reason: { to: input.reason } });
    return readOrderView(ctx.tx, order.id);
  },
});

async function assertScrapReason(ctx: CommandContext, order: Order, input: Input): Promise<void> {
  const code = input.scrapReasonCode;
  if (code === undefined) {
    if (input.pieces !== 'scrap' && input.material !== 'scrap') return;
    throw refuse('execution.scrap_reason_missing', { quantity: '', unit: '' }, { where: '/scrapReasonCode' });
  }
  if (!(await findReasonCode(ctx.tx, 'scrap', code, { workshopId: order.workshopId }))) {
    throw refuse('execution.reason_unknown', { code }, { where: '/scrapReasonCode' });
  }
}

/** Scraps what is half-way, in memory. What was never started at the first operation isn't there to be scrapped. */
function scrapPieces(order: Order): bigint {
  const first = order.operations[0];
  if (!first) return 0n;
  const landing = landingOf(order, first);
  let scrapped = 0n;
  for (const operation of order.operations) {
    const here = operation === landing ? 0n : hereOf(operation);
    const untransferred = untransferredOf(operation);
    const there = here + operation.held + untransferred;
    if (there === 0n) continue;
    operation.good -= operation.held + untransferred;
    operation.passed -= untransferred;
    operation.held = 0n;
    operation.scrap += there;
    operation.changed = true;
    scrapped += there;
  }
  order.scrap += scrapped;
  order.changed = true;
  return scrapped;
}

async function scrapPieceLines(ctx: CommandContext, order: Order, amount: bigint, input: Input): Promise<Posting[]> {
  if (amount === 0n) return [];
  const item = (await findItems(ctx.tx, [order.itemId])).get(order.itemId) as Item;
  if (item.tracking === 'serial') return [];
  let lotId: string | null = null;
  if (item.tracking === 'lot') {
    const draft = {
      itemId: item.id,
      code: order.code,
      kind: 'lot',
      documentType: orderDocumentType,
      documentId: order.id,
    } as const;
    lotId = (await ensureLots(ctx.tx, [draft], ctx.now)).byKey.get(lotDraftKey(draft))?.id ?? null;
  }
  return [await scrapLine(ctx, order, { itemId: item.id, lotId, amount }, input)];
}

/** Everything issued and not built in goes from production to scrap, lot by lot. */
async function scrapMaterialLines(ctx: CommandContext, order: Order, input: Input): Promise<Posting[]> {
  if (input.material !== 'scrap') return [];
  const out = order.materials.filter((material) => outOf(order, material) > 0n);
  const postings: Posting[] = [];
  for (const material of out) {
    for (const share of await sharesOut(ctx, order, material)) {
      postings.push(await scrapLine(ctx, order, { itemId: material.itemId, ...share }, input));
    }
  }
  return postings;
}

async function sharesOut(ctx: CommandContext, order: Order, material: Material) {
  let left = outOf(order, material);
  const shares: { lotId: string | null; amount: bigint }[] = [];
  for (const lot of await readLotsAtOrder(ctx.tx, order.id, material.itemId)) {
    const amount = lot.amount < left ? lot.amount : left;
    if (amount <= 0n) continue;
    shares.push({ lotId: lot.lotId, amount });
    left -= amount;
  }
  return shares;
}

async function scrapLine(
  ctx: CommandContext,
  order: Order,
  what: Pick<Posting, 'itemId' | 'lotId' | 'amount'>,
  input: Input,
): Promise<Posting> {
  const { production, scrap } = await virtualLocations(ctx.tx);
  return {
    ...what,
    fromLocationId: production,
    fromStatus: 'available',
    toLocationId: scrap,
    toStatus: 'available',
    businessAt: ctx.now,
    documentType: orderDocumentType,
    documentId: order.id,
    documentCode: order.code,
    reason: input.scrapReasonCode ?? null,
    personId: ctx.principal.personId,
  };
}
