import { type Amount, assertInScope, type CommandContext, formatAmount } from '../../../kernel/index.ts';
import { type Posting, postMovements, virtualLocations } from '../../inventory/index.ts';
import { findItems, type Item } from '../../masterdata/index.ts';
import type { OperationResponse } from '../contract.ts';
import { piecesDisposed } from '../events.ts';
import { configurationOf } from '../operations/locate-operations.ts';
import { postedFor } from '../orders/place-order.ts';
import { operationEventOf, operationResponseOf } from '../present.ts';
import { lockOrdersOfOperations } from '../queries/load-orders.ts';
import { writeProgress } from '../queries/write-progress.ts';
import { refuse } from '../refusals.ts';
import {
  applyDisposal,
  type DisposalEffect,
  type Disposition,
  isLast,
  type Operation,
  type Order,
  operationOf,
  whyNotDispose,
} from '../rules/index.ts';
import { endsOrder, tellChanges } from '../tell-changes.ts';

const ONE = 1_000_000n;

export interface DisposeRequest {
  operationId: string;
  disposition: Disposition;
  /** In the order's unit. */
  amount: Amount;
  reworkToOperationId?: string | null;
  scrapReasonCode?: string | null;
  /** The inspection: it stands on the movements and in the log. */
  documentId: string;
  /** One per piece, when accepted pieces of a serial-tracked item leave the last operation. */
  serialCodes?: string[];
}

/**
 * The only way past a quality point: what an inspection decided on held pieces, inside the inspection's own transaction.
 * Accepted (or conceded) pieces pass to the next operation or into stock; the others go to rework or scrap. Throws
 * execution.operation_unknown, execution.dispose_exceeds_held, execution.rework_target_wrong, and what stock refuses.
 */
export async function disposeHeldPieces(
  context: CommandContext,
  request: DisposeRequest,
): Promise<OperationResponse & { orderCode: string; operationCode: string; quantityReceived: string }> {
  const [order] = (await lockOrdersOfOperations(context.tx, [request.operationId], { materials: true })).values();
  if (!order) throw refuse('execution.operation_unknown', { id: request.operationId }, { where: '/operationId' });
  const operation = operationOf(order, request.operationId);
  assertInScope(context.principal, operation);
  const target = request.reworkToOperationId ?? null;
  const why = whyNotDispose(order, operation, request.disposition, request.amount, target);
  if (why) throw why;
  if (request.serialCodes && !takesSerials(order, operation, request, await itemOf(context, order)))
    throw refuse('execution.lot_not_expected', {}, { where: '/serialCodes' });
  const effect = applyDisposal(order, operation, request.disposition, request.amount, target, context.now);
  const postings = await postingsOf(context, order, request, effect);
  const ended = { documentIds: effect.changes.some(endsOrder) ? [order.id] : [], reason: order.code };
  await postMovements(context, postings, await configurationOf(context, order, operation), ended);
  await writeDisposal(context, order, operation, request, effect);
  return {
    ...operationResponseOf(order, operation),
    orderCode: order.code,
    operationCode: operation.code,
    quantityReceived: formatAmount(effect.received),
  };
}

async function itemOf(context: CommandContext, order: Order): Promise<Item> {
  return (await findItems(context.tx, [order.itemId])).get(order.itemId) as Item;
}

function takesSerials(order: Order, operation: Operation, { disposition }: DisposeRequest, item: Item): boolean {
  const passes = disposition === 'accept' || disposition === 'concession';
  return passes && isLast(order, operation) && item.tracking === 'serial';
}

async function writeDisposal(
  context: CommandContext,
  order: Order,
  operation: Operation,
  { disposition, amount, documentId, reworkToOperationId: reworkTo }: DisposeRequest,
  effect: DisposalEffect,
): Promise<void> {
  const quantity = formatAmount(amount);
  const passes = disposition === 'accept' || disposition === 'concession';
  const event = operationEventOf(order, operation, context.now.toISOString());
  const reworkToOperationId = (disposition === 'rework' && reworkTo) || null;
  const told = { disposition, quantity, inspectionId: documentId, reworkToOperationId };
  context.emit(piecesDisposed, order.id, { ...event, ...told });
  const decided = { order, operation, verb: 'dispose', from: operation.state, to: operation.state };
  const log = [
    ...tellChanges(context, [decided], {
      ...told,
      kept: formatAmount(passes ? amount - effect.transferred - effect.received : 0n),
      transferred: formatAmount(effect.transferred),
      rework: disposition === 'rework' ? quantity : '0',
    }),
    ...tellChanges(context, effect.changes),
  ];
  await writeProgress(context.tx, { orders: [order], reports: [], log, transfers: [], at: context.now });
}

async function postingsOf(
  context: CommandContext,
  order: Order,
  request: DisposeRequest,
  effect: DisposalEffect,
): Promise<Posting[]> {
  const scrapped = request.disposition === 'scrap' ? request.amount : 0n;
  if (scrapped === 0n && effect.received === 0n) return [];
  const item = await itemOf(context, order);
  if (scrapped > 0n && item.tracking === 'serial') return [];
  const { production, scrap } = await virtualLocations(context.tx);
  const toLocationId = scrapped > 0n ? scrap : order.receiptLocationId;
  if (!toLocationId) return [];
  return lotsOf(order, item, request, scrapped > 0n ? scrapped : effect.received).map((share) => ({
    ...postedFor(order, context.principal.personId, context.now),
    ...share,
    itemId: item.id,
    lotId: null,
    fromLocationId: production,
    toLocationId,
    documentLineId: request.documentId,
    reason: request.scrapReasonCode ?? null,
  }));
}

function lotsOf(order: Order, item: Item, request: DisposeRequest, amount: Amount): Pick<Posting, 'lot' | 'amount'>[] {
  if (item.tracking === 'none') return [{ amount }];
  if (item.tracking === 'lot') return [{ lot: { code: order.code, kind: 'lot' }, amount }];
  const codes = [...new Set(request.serialCodes ?? [])];
  if (BigInt(codes.length) * ONE !== amount) {
    const parameters = { item: item.code, good: amount, count: codes.length };
    throw refuse('execution.serials_needed', parameters, { where: '/serialCodes' });
  }
  return codes.map((code) => ({ lot: { code, written: true, kind: 'serial' }, amount: ONE }));
}
