import { defineCommand, formatAmount, newId, parseAmount } from '../../../kernel/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import { findItems, toBaseQuantity } from '../../masterdata/index.ts';
import { zBeginShipmentRequest, zShipmentChanged } from '../contract.ts';
import { shipmentBegun } from '../events.ts';
import { openOrder } from '../orders/open-order.ts';
import { shareItems } from '../promises/share-items.ts';
import type { Order, OrderLine } from '../queries/orders.ts';
import { insertShipment, insertShipmentLines, sumInDeliveries } from '../queries/shipments.ts';
import { refuse } from '../refusals.ts';
import { openOf } from '../rules/order.ts';
import { findPlace } from './open-shipment.ts';
import { auditShipment, presentShipment, shipmentEventOf } from './tell-shipment.ts';

/** A delivery of what is open of an order, or of a part of it: from now on it is picked. */
export const beginShipment = defineCommand({
  name: 'sales.begin-shipment',
  summary: { zh: '新建发货单', en: 'Begin a delivery' },
  permission: 'sales.shipment.write',
  input: zBeginShipmentRequest,
  output: zShipmentChanged,
  http: { method: 'POST', path: '/sales-orders/:orderId/shipments' },
  handle: async (context, input) => {
    const { tx, principal, now } = context;
    const place = await findPlace(context, input.locationId, '/locationId');
    if (!place.active) throw refuse('sales.place_unsuited', { place: place.code }, { where: '/locationId' });
    const order = await openOrder(context, input.orderId, 'ship');
    const items = await findItems(
      tx,
      order.lines.map(({ itemId }) => itemId),
    );
    const under = await sumInDeliveries(tx, order.id);
    const left = new Map(order.lines.map((line) => [line.id, openOf(line) - (under.get(line.id) ?? 0n)]));
    const lines = (input.lines ? asked(order, input.lines) : all(order)).map(({ line, said }, at) => {
      const item = items.get(line.itemId);
      if (!item) throw new Error(`item ${line.itemId} is gone`);
      const open = left.get(line.id) ?? 0n;
      const quantity = said ? toBaseQuantity(item, parseAmount(said.quantity), said.unit) : open;
      if (quantity > open) {
        const amounts = { open: formatAmount(open), wanted: formatAmount(quantity), unit: item.unit };
        throw refuse('sales.more_than_open', { item: item.code, ...amounts }, { where: `/lines/${at}/quantity` });
      }
      left.set(line.id, open - quantity);
      return { item, row: { id: newId(), orderLineId: line.id, itemId: line.itemId, quantity } };
    });
    const merged = lines.filter(({ row }) => row.quantity > 0n);
    if (merged.length === 0) throw refuse('sales.nothing_to_ship', { order: order.code });
    const shipment = {
      id: newId(),
      code: await nextDocumentNumber(tx, 'shipment', await context.configuration({}), now),
      ...{ orderId: order.id, locationId: place.id, workshopId: place.workshopId, lineId: place.lineId },
      ...{ shipTo: order.shipTo, note: input.note ?? '' },
      ...{ createdBy: principal.personId, createdByName: principal.name, createdAt: now },
    };
    await insertShipment(tx, shipment);
    await insertShipmentLines(
      tx,
      merged.map(({ row }) => ({ ...row, shipmentId: shipment.id })),
    );
    const told = merged.map(({ item, row }) => ({
      ...{ orderLineId: row.orderLineId, itemCode: item.code },
      ...{ quantity: formatAmount(row.quantity), unit: item.unit },
    }));
    context.emit(shipmentBegun, order.id, {
      ...shipmentEventOf(order, shipment),
      ...{ locationId: place.id, lines: told },
    });
    auditShipment(context, shipment, 'begin', {
      order: { to: order.code },
      place: { to: place.code },
      content: { to: told.map(({ itemCode, quantity }) => `${itemCode} × ${quantity}`).join(', ') },
    });
    // So that the pick list has what came just now.
    await shareItems(
      context,
      merged.map(({ row }) => row.itemId),
    );
    return presentShipment(shipment, 'picking', order);
  },
});

interface Asked {
  line: OrderLine;
  /** All that is open, where nothing is said. */
  said?: { quantity: string; unit: string };
}

function all(order: Order): Asked[] {
  return order.lines.map((line) => ({ line }));
}

/** A line may be named once. */
function asked(order: Order, lines: readonly { lineId: string; quantity: string; unit: string }[]): Asked[] {
  const open = new Map(order.lines.map((line) => [line.id, line]));
  return lines.map(({ lineId, quantity, unit }, at) => {
    const line = open.get(lineId);
    if (!line || !open.delete(lineId)) {
      throw refuse('sales.line_unknown', { order: order.code, id: lineId }, { where: `/lines/${at}/lineId` });
    }
    return { line, said: { quantity, unit } };
  });
}
