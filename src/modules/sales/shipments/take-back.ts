import { type CommandContext, defineCommand, formatAmount, newId } from '../../../kernel/index.ts';
import { openStock, type Posting, takeBackUnits } from '../../inventory/index.ts';
import { findItems, virtualLocations } from '../../masterdata/index.ts';
import { zCancelShipmentRequest, zPutBackRequest, zShipmentChanged } from '../contract.ts';
import { pickPutBack, shipmentCancelled } from '../events.ts';
import { salesOrderDocument } from '../orders/sales-order-document.ts';
import { findClaims, sharingOf } from '../promises/share-items.ts';
import { updateLine } from '../queries/orders.ts';
import { findPromisesOfLines, replacePromises } from '../queries/promises.ts';
import { cameBackSince, deletePicks, type Pick, readShippedAt, updateShipment } from '../queries/shipments.ts';
import { refuse } from '../refusals.ts';
import { type OpenShipment, openShipment } from './open-shipment.ts';
import { auditShipment, movedTold, presentShipment, shipmentEventOf } from './tell-shipment.ts';

/** What was picked by mistake goes back to where it was taken from. */
export const putBackPick = defineCommand({
  name: 'sales.put-back-pick',
  summary: { zh: '放回拣出的货', en: 'Put back what was picked' },
  permission: 'sales.shipment.write',
  input: zPutBackRequest,
  output: zShipmentChanged,
  http: { method: 'POST', path: '/shipments/:shipmentId/picks/:pickId/put-back' },
  handle: async (context, { shipmentId, pickId, reason }) => {
    const open = await openShipment(context, shipmentId, 'pick');
    const { order, shipment } = open;
    const pick = shipment.picks.find(({ id }) => id === pickId);
    if (!pick) throw refuse('sales.pick_unknown', { shipment: shipment.code, id: pickId }, { where: '/pickId' });
    const shareAgain = await reverse(context, open, [pick], { reason, shippedAt: null });
    await deletePicks(context.tx, [pick.id]);
    await shareAgain();
    const item = (await findItems(context.tx, [pick.itemId])).get(pick.itemId);
    const event = { ...shipmentEventOf(order, shipment), ...movedTold(item, pick), pickId, reason };
    context.emit(pickPutBack, order.id, event);
    auditShipment(context, shipment, 'put-back', {
      content: { from: `${item?.code ?? ''} × ${formatAmount(pick.quantity)}` },
      reason: { to: reason },
    });
    return presentShipment(shipment, 'picking', order, { pickId });
  },
});

/**
 * A delivery that should not have been: the movements to the customer and to the delivery's place are reversed, and what it delivered is
 * open again.
 */
export const cancelShipment = defineCommand({
  name: 'sales.cancel-shipment',
  summary: { zh: '撤销发货单', en: 'Take a delivery back' },
  permission: 'sales.shipment.cancel',
  input: zCancelShipmentRequest,
  output: zShipmentChanged,
  http: { method: 'POST', path: '/shipments/:shipmentId/cancel' },
  handle: async (context, { shipmentId, reason }) => {
    const { tx, now } = context;
    const open = await openShipment(context, shipmentId, 'cancel');
    const { order, shipment } = open;
    const shippedAt = await readShippedAt(tx, shipment.id);
    const lineIds = shipment.lines.map(({ orderLineId }) => orderLineId);
    if (shippedAt && (await cameBackSince(tx, lineIds, shippedAt))) {
      throw refuse('sales.shipped_then_returned', { shipment: shipment.code });
    }
    const shareAgain = await reverse(context, open, shipment.picks, { reason, shippedAt });
    if (shippedAt) await reopen(context, open);
    await updateShipment(tx, shipment.id, { state: 'cancelled', cancelReason: reason, cancelledAt: now });
    await shareAgain();
    const event = { ...shipmentEventOf(order, shipment), reason, wasShipped: shippedAt !== null };
    context.emit(shipmentCancelled, order.id, event);
    auditShipment(context, shipment, 'cancel', {
      state: { from: shipment.state, to: 'cancelled' },
      reason: { to: reason },
    });
    return presentShipment(shipment, 'cancelled', order);
  },
});

/**
 * Reverses what these picks moved: from the customer to the delivery's place where they were shipped, and from there back. What lay
 * there already is not kept firmly any more. Answers what shares the items once the rest is written: in the same session, which locks once.
 */
async function reverse(
  context: CommandContext,
  { order, shipment, place }: OpenShipment,
  picks: readonly Pick[],
  { reason, shippedAt }: { reason: string; shippedAt: Date | null },
): Promise<() => Promise<void>> {
  const { tx, principal } = context;
  const itemIds = picks.map(({ itemId }) => itemId);
  const sharing = sharingOf(itemIds, await findClaims(tx, itemIds), order.id);
  // Boxes that had left are in use again before something is put back into them.
  if (shippedAt) {
    const boxIds = new Set(picks.flatMap(({ handlingUnitId }) => handlingUnitId ?? []));
    await takeBackUnits(context, [...boxIds].sort());
  }
  const ends = await virtualLocations(tx);
  const lineOf = new Map(shipment.lines.map((line) => [line.id, line.orderLineId]));
  const base = (pick: Pick) => ({
    ...{ itemId: pick.itemId, lotId: pick.lotId, amount: pick.quantity, personId: principal.personId, reason },
    ...{ fromStatus: 'available' as const, toStatus: 'available' as const, comesBack: 'document' as const },
    ...salesOrderDocument(order),
    documentLineId: lineOf.get(pick.shipmentLineId) ?? null,
  });
  const fromCustomer = picks.flatMap((pick): Posting[] =>
    shippedAt && pick.shippedMovementId
      ? [
          {
            ...base(pick),
            ...{ fromLocationId: ends.customer, toLocationId: place.id, toHandlingUnitId: pick.handlingUnitId },
            ...{ businessAt: shippedAt, reversesId: pick.shippedMovementId },
          },
        ]
      : [],
  );
  const toShelf = [...picks].reverse().flatMap((pick): Posting[] =>
    pick.movementId
      ? [
          {
            ...base(pick),
            ...{ fromLocationId: place.id, fromHandlingUnitId: pick.handlingUnitId },
            ...{ toLocationId: pick.fromLocationId, toHandlingUnitId: pick.fromHandlingUnitId },
            ...{ businessAt: pick.pickedAt, reversesId: pick.movementId },
          },
        ]
      : [],
  );
  const postings = [...fromCustomer, ...toShelf];
  const stock = await openStock(tx, [{ command: context, postings }], { sharing });
  if (postings.length > 0) await stock.post(context, postings, await context.configuration(place));
  for (const { itemId, lotId, movementId, quantity: amount } of shippedAt ? [] : picks) {
    if (movementId) continue;
    const kept = { itemId, lotId, locationId: place.id, amount, ...salesOrderDocument(order) };
    stock.giveBack(context, kept, reason);
  }
  await stock.commit();
  return async () => {
    stock.share(context, await findClaims(tx, itemIds));
    await stock.commit();
  };
}

/** What it delivered is open again, promised for now: it lies there. */
async function reopen({ tx, now }: CommandContext, { order, shipment }: OpenShipment): Promise<void> {
  const delivered = shipment.lines.filter(({ picked }) => picked > 0n);
  const lineIds = delivered.map(({ orderLineId }) => orderLineId);
  const promises = await findPromisesOfLines(tx, lineIds);
  for (const { orderLineId, picked } of delivered) {
    const line = order.lines.find(({ id }) => id === orderLineId);
    if (!line) throw new Error(`line ${orderLineId} is gone`);
    await updateLine(tx, { id: line.id, quantityShipped: line.quantityShipped - picked });
  }
  const again = delivered.map(({ orderLineId, itemId, picked }) => ({
    ...{ id: newId(), lineId: orderLineId, itemId, quantity: picked, at: now, madeAt: now },
  }));
  await replacePromises(tx, lineIds, [...promises, ...again]);
}
