import { type CommandContext, defineCommand } from '../../../kernel/index.ts';
import { openStock, type Posting, sendOffUnits } from '../../inventory/index.ts';
import { findItems, virtualLocations } from '../../masterdata/index.ts';
import { zShipmentChanged, zShipRequest } from '../contract.ts';
import { shipmentShipped } from '../events.ts';
import { salesOrderDocument } from '../orders/sales-order-document.ts';
import { type Order, updateLine } from '../queries/orders.ts';
import { findPromisesOfLines, lockItemsForPromises, replacePromises } from '../queries/promises.ts';
import { noteShippedPick, type Shipment, updateShipment } from '../queries/shipments.ts';
import { refuse } from '../refusals.ts';
import { keepPromises } from '../rules/promise-lines.ts';
import { openShipment } from './open-shipment.ts';
import { auditShipment, movedTold, presentShipment, shipmentEventOf } from './tell-shipment.ts';
import { unitsToSend } from './units-to-send.ts';

/** What is ready goes to the customer, with the order as its document. What wasn't picked stays open. */
export const shipShipment = defineCommand({
  name: 'sales.ship-shipment',
  summary: { zh: '发货', en: 'Ship a delivery' },
  permission: 'sales.shipment.write',
  input: zShipRequest,
  output: zShipmentChanged,
  http: { method: 'POST', path: '/shipments/:shipmentId/ship' },
  handle: async (context, input) => {
    const { tx, principal, now } = context;
    const { order, shipment, place } = await openShipment(context, input.shipmentId, 'ship');
    if (shipment.picks.length === 0) throw refuse('sales.nothing_picked', { shipment: shipment.code });
    const itemIds = shipment.picks.map(({ itemId }) => itemId);
    await lockItemsForPromises(tx, itemIds);
    const ends = await virtualLocations(tx);
    const lineOf = new Map(shipment.lines.map((line) => [line.id, line.orderLineId]));
    const postings = shipment.picks.map(
      (pick): Posting => ({
        ...{ itemId: pick.itemId, lotId: pick.lotId, amount: pick.quantity, businessAt: now },
        ...{ fromLocationId: place.id, fromStatus: 'available', fromHandlingUnitId: pick.handlingUnitId },
        ...{ toLocationId: ends.customer, toStatus: 'available', personId: principal.personId },
        ...salesOrderDocument(order),
        documentLineId: lineOf.get(pick.shipmentLineId) ?? null,
      }),
    );
    const stock = await openStock(tx, [{ command: context, postings }]);
    const units = await unitsToSend(context, shipment, place, input.handlingUnitIds ?? []);
    const movements = await stock.post(context, postings, await context.configuration(place));
    await stock.commit();
    await sendOffUnits(context, units);
    for (const [at, { id }] of shipment.picks.entries()) await noteShippedPick(tx, id, movements[at]?.id ?? null);
    await countDelivered(context, order, shipment);
    const { carrier = '', tracking = '' } = input;
    await updateShipment(tx, shipment.id, {
      ...{ state: 'shipped', carrier, tracking, shippedByName: principal.name, shippedAt: now },
    });
    const items = await findItems(tx, new Set(itemIds));
    const lines = shipment.picks.map((pick) => movedTold(items.get(pick.itemId), pick));
    const event = { ...shipmentEventOf(order, shipment), carrier, tracking, lines };
    context.emit(shipmentShipped, order.id, event);
    auditShipment(context, shipment, 'ship', {
      state: { from: 'picking', to: 'shipped' },
      content: { to: lines.map(({ itemCode, quantity }) => `${itemCode} × ${quantity}`).join(', ') },
      ...(carrier ? { carrier: { to: carrier } } : {}),
      ...(tracking ? { tracking: { to: tracking } } : {}),
    });
    return presentShipment(shipment, 'shipped', order);
  },
});

/** So many of each line are with the customer; the promises that it keeps are kept, the earliest first. */
async function countDelivered({ tx }: CommandContext, order: Order, shipment: Shipment): Promise<void> {
  const delivered = shipment.lines.filter(({ picked }) => picked > 0n);
  const promises = await findPromisesOfLines(
    tx,
    delivered.map(({ orderLineId }) => orderLineId),
  );
  for (const { orderLineId, picked } of delivered) {
    const line = order.lines.find(({ id }) => id === orderLineId);
    if (!line) throw new Error(`line ${orderLineId} is gone`);
    await updateLine(tx, { id: line.id, quantityShipped: line.quantityShipped + picked });
  }
  const left = delivered.flatMap(({ orderLineId, picked }) =>
    keepPromises(
      promises.filter(({ lineId }) => lineId === orderLineId),
      picked,
    ),
  );
  await replacePromises(
    tx,
    delivered.map(({ orderLineId }) => orderLineId),
    left,
  );
}
