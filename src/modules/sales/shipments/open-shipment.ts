import { assertInScope, type CommandContext, outOfScope, type Text } from '../../../kernel/index.ts';
import { lotsInScope } from '../../inventory/index.ts';
import { findLocations, type Location } from '../../masterdata/index.ts';
import { type ShipmentState, shipmentStates } from '../contract.ts';
import { openOrder } from '../orders/open-order.ts';
import type { Order } from '../queries/orders.ts';
import { readShipment, type Shipment } from '../queries/shipments.ts';
import { refuse } from '../refusals.ts';
import type { OrderVerb } from '../rules/order.ts';

/** What may be done with a delivery in which state, and what that is to its order. */
const moves = {
  pick: { label: { zh: '拣货', en: 'be picked' }, from: ['picking'], order: 'ship' },
  ship: { label: { zh: '发货', en: 'be shipped' }, from: ['picking'], order: 'ship' },
  cancel: { label: { zh: '撤销', en: 'be taken back' }, from: ['picking', 'shipped'], order: 'take-back' },
} as const satisfies Record<string, { label: Text; from: readonly ShipmentState[]; order: OrderVerb }>;

export interface OpenShipment {
  order: Order;
  shipment: Shipment;
  /** Where it is made ready. */
  place: Location;
}

/**
 * A delivery with its order, locked by the order's lock, if its state lets this be done and its place is the person's. Throws
 * sales.shipment_unknown, sales.shipment_state, sales.order_state, kernel.out_of_scope.
 */
export async function openShipment(
  context: CommandContext,
  shipmentId: string,
  verb: keyof typeof moves,
): Promise<OpenShipment> {
  const { tx, principal } = context;
  const seen = await readShipment(tx, shipmentId);
  if (!seen) throw refuse('sales.shipment_unknown', { id: shipmentId }, { where: '/shipmentId' });
  const place = await findPlace(context, seen.locationId, '/shipmentId');
  assertInScope(principal, place);
  const order = await openOrder(context, seen.orderId, moves[verb].order);
  const shipment = await readShipment(tx, shipmentId);
  if (!shipment) throw new Error(`shipment ${shipmentId} is gone`);
  const { from, label } = moves[verb];
  if (!from.some((state) => state === shipment.state)) {
    const parameters = { shipment: shipment.code, verb: label, state: shipmentStates[shipment.state] };
    throw refuse('sales.shipment_state', parameters);
  }
  return { order, shipment, place };
}

/** A lot that is named is the person's to touch. Throws kernel.out_of_scope. */
export async function assertLot(
  { tx, principal }: Pick<CommandContext, 'tx' | 'principal'>,
  lotId: string | undefined,
): Promise<void> {
  if (lotId === undefined) return;
  const mayTouch = await lotsInScope(tx, [{ principal, lotIds: [lotId] }]);
  if (!mayTouch(principal, lotId)) throw outOfScope(principal);
}

/** A real place in the person's area. Throws sales.place_unsuited, kernel.out_of_scope. */
export async function findPlace(
  { tx, principal }: Pick<CommandContext, 'tx' | 'principal'>,
  locationId: string,
  where: string,
): Promise<Location> {
  const place = (await findLocations(tx, [locationId])).get(locationId);
  if (!place) throw refuse('sales.place_unsuited', { place: locationId }, { where });
  assertInScope(principal, place);
  if (place.virtual) throw refuse('sales.place_unsuited', { place: place.code }, { where });
  return place;
}
