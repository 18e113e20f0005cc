import {
  type Amount,
  assertInScope,
  type CommandContext,
  defineCommand,
  formatAmount,
  newId,
  parseAmount,
} from '../../../kernel/index.ts';
import {
  availableOf,
  balanceOf,
  findHandlingUnits,
  openStock,
  type Posting,
  promisedTo,
  type StockSession,
} from '../../inventory/index.ts';
import { findItems, type Item, type Location, toBaseQuantity, virtualLocations } from '../../masterdata/index.ts';
import { zPickRequest, zShipmentChanged } from '../contract.ts';
import { goodsPicked } from '../events.ts';
import { salesOrderDocument } from '../orders/sales-order-document.ts';
import { findClaims, sharingOf } from '../promises/share-items.ts';
import { findKept } from '../queries/promises.ts';
import { insertPick, sumReadyAt } from '../queries/shipments.ts';
import { refuse } from '../refusals.ts';
import type { Kept } from '../rules/plan-picks.ts';
import { assertBoxOf, findOrMakeBox } from './find-or-make-box.ts';
import { assertLot, findPlace, type OpenShipment, openShipment } from './open-shipment.ts';
import { auditShipment, movedTold, presentShipment, shipmentEventOf } from './tell-shipment.ts';

/**
 * Takes what a delivery needs from where it lies, and makes it ready at the delivery's place, firmly kept for the order. No more is taken
 * than is kept for the order: what is promised to an earlier day stays.
 */
export const pickGoods = defineCommand({
  name: 'sales.pick-goods',
  summary: { zh: '为发货单拣货', en: 'Pick goods for a delivery' },
  permission: 'sales.shipment.write',
  input: zPickRequest,
  output: zShipmentChanged,
  http: { method: 'POST', path: '/shipments/:shipmentId/picks' },
  handle: async (context, input) => {
    const { tx, principal, now } = context;
    const open = await openShipment(context, input.shipmentId, 'pick');
    const { order, shipment, place } = open;
    const line = shipment.lines.find(({ id }) => id === input.shipmentLineId);
    if (!line) {
      const parameters = { shipment: shipment.code, id: input.shipmentLineId };
      throw refuse('sales.shipment_line_unknown', parameters, { where: '/shipmentLineId' });
    }
    const from = await findPlace(context, input.fromLocationId, '/fromLocationId');
    await assertNamed(context, input);
    const boxId = input.toHandlingUnitCode
      ? await findOrMakeBox(context, input.toHandlingUnitCode, place)
      : (input.toHandlingUnitId ?? null);
    const item = (await findItems(tx, [line.itemId])).get(line.itemId);
    if (!item) throw new Error(`item ${line.itemId} is gone`);
    const amount = toBaseQuantity(item, parseAmount(input.quantity), input.unit);
    const amounts = { item: item.code, unit: item.unit, wanted: formatAmount(amount) };
    const left = line.quantity - line.picked;
    if (amount > left) throw refuse('sales.more_than_asked', { ...amounts, left: formatAmount(left) });
    const pick = {
      id: newId(),
      ...{ shipmentId: shipment.id, shipmentLineId: line.id, itemId: item.id, lotId: input.lotId ?? null },
      ...{ quantity: amount, fromLocationId: from.id, fromHandlingUnitId: input.fromHandlingUnitId ?? null },
      ...{ handlingUnitId: boxId, pickedByName: principal.name, pickedAt: now },
    };
    const movementId = await moveAndKeep(context, open, { from, item, pick, amounts, orderLineId: line.orderLineId });
    await insertPick(tx, { ...pick, movementId });
    context.emit(goodsPicked, order.id, {
      ...shipmentEventOf(order, shipment),
      ...movedTold(item, pick),
      ...{ pickId: pick.id, fromLocationId: from.id },
    });
    auditShipment(context, shipment, 'pick', {
      content: { to: `${item.code} × ${formatAmount(amount)}` },
      place: { from: from.code, to: place.code },
    });
    return presentShipment(shipment, 'picking', order, { pickId: pick.id });
  },
});

/** Lots and units that are named stand in the person's area. */
async function assertNamed(
  { tx, principal }: CommandContext,
  {
    lotId,
    fromHandlingUnitId,
    toHandlingUnitId,
  }: { lotId?: string | undefined; fromHandlingUnitId?: string | undefined; toHandlingUnitId?: string | undefined },
): Promise<void> {
  await assertLot({ tx, principal }, lotId);
  const ids = [fromHandlingUnitId ?? [], toHandlingUnitId ?? []].flat();
  for (const unit of ids.length === 0 ? [] : await findHandlingUnits(tx, { ids })) assertInScope(principal, unit);
}

interface Taken {
  from: Location;
  item: Item;
  orderLineId: string;
  /** For the sentence that refuses. */
  amounts: { item: string; unit: string; wanted: string };
  pick: {
    lotId: string | null;
    quantity: bigint;
    fromHandlingUnitId: string | null;
    handlingUnitId: string | null;
  };
}

/**
 * What is there is shared, so that nobody takes what is kept for an earlier day; then the movement, unless it lies there as it should already;
 * then it is shared again, for what is kept firmly now needn't be kept by item any more. All in one session, which locks once.
 * What couldn't go out from there, such as what has expired, isn't made ready;
 * and what stands ready for other deliveries of the order stays so.
 */
async function moveAndKeep(
  context: CommandContext,
  { order, shipment, place }: OpenShipment,
  { from, item, orderLineId, amounts, pick }: Taken,
): Promise<string | null> {
  const { tx, principal, now } = context;
  const { lotId, quantity: amount, fromHandlingUnitId, handlingUnitId } = pick;
  const posting: Posting = {
    ...{ itemId: item.id, lotId, amount, businessAt: now, personId: principal.personId },
    ...{ fromLocationId: from.id, fromStatus: 'available', fromHandlingUnitId },
    ...{ toLocationId: place.id, toStatus: 'available', toHandlingUnitId: handlingUnitId },
    ...salesOrderDocument(order),
    documentLineId: orderLineId,
  };
  const leaving: Posting = {
    ...posting,
    ...{ fromLocationId: place.id, fromHandlingUnitId: handlingUnitId },
    ...{ toLocationId: (await virtualLocations(tx)).customer, toHandlingUnitId: null },
  };
  const stays = from.id === place.id && fromHandlingUnitId === handlingUnitId;
  const keep = (where: Location, much: Amount, documentLineId: string | null) => ({
    ...{ id: newId(), itemId: item.id, locationId: where.id, lotId, amount: much, ...salesOrderDocument(order) },
    ...{ documentLineId, lease: false, device: null, terminalId: null, expiresAt: null },
    ...{ personId: principal.personId, custom: {}, createdAt: now },
  });
  const ready = await sumReadyAt(tx, { orderId: order.id, itemId: item.id, locationId: from.id, lotId });
  const claims = await findClaims(tx, [item.id]);
  const stock = await openStock(tx, [{ command: context, postings: stays ? [leaving] : [posting, leaving] }], {
    sharing: sharingOf([item.id], claims, order.id),
  });
  // Under the box's lock. What lies in it already is picked where it stands: whether that is all of it, shipping asks.
  if (handlingUnitId) await assertBoxOf(context, shipment, handlingUnitId, { whole: !stays });
  stock.share(context, claims);
  await stock.commit();
  const found = await findKept(tx, { orderId: order.id, dockId: place.id, itemIds: [item.id] });
  const { anywhere, at } = found.get(item.id) as Kept;
  const kept = anywhere + (at.get(from.id) ?? 0n);
  if (amount > kept) {
    throw refuse('sales.not_kept_for_order', { ...amounts, order: order.code, kept: formatAmount(kept) });
  }
  const moved = stays ? [] : await stock.post(context, [posting], await context.configuration(from));
  const here = { itemId: item.id, locationId: from.id, lotId, status: 'available' } as const;
  const missing = stays ? 0n : ready - promisedTo(stock.state, order.id, here);
  if (missing > 0n) {
    assertFree(stock, { item, place: from, lotId, amount: missing, wanted: amount });
    stock.reserve(context, keep(from, missing, null));
  }
  assertFree(stock, { item, place, lotId, amount, wanted: amount });
  const why = stock.whyNot(context, [leaving], await context.configuration(place));
  if (why) throw why;
  stock.reserve(context, keep(place, amount, orderLineId));
  await stock.commit();
  stock.share(context, await findClaims(tx, [item.id]));
  await stock.commit();
  return moved[0]?.id ?? null;
}

/** Of what lies there, so much is nobody's; otherwise it is told how many of those that were wanted are. */

function assertFree(
  stock: StockSession,
  {
    item,
    place,
    lotId,
    amount,
    wanted,
  }: { item: Item; place: Location; lotId: string | null; amount: Amount; wanted: Amount },
): void {
  const free = availableOf(
    balanceOf(stock.state, { itemId: item.id, locationId: place.id, lotId, status: 'available' }),
  );
  if (free >= amount) return;
  const there = wanted - amount + free;
  const amounts = { there: formatAmount(there > 0n ? there : 0n), wanted: formatAmount(wanted) };
  throw refuse('sales.not_there', { item: item.code, unit: item.unit, place: place.code, ...amounts });
}
