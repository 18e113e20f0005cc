import { type CommandContext, formatAmount } from '../../../kernel/index.ts';
import type { Item } from '../../masterdata/index.ts';
import type { ShipmentState } from '../contract.ts';
import type { ShipmentHead } from '../queries/shipments.ts';

interface OfOrder {
  id: string;
  code: string;
}

/** Fields that every event of a delivery carries. */
export function shipmentEventOf(
  order: OfOrder,
  { id, code, workshopId, lineId }: Pick<ShipmentHead, 'id' | 'code' | 'workshopId' | 'lineId'>,
) {
  return { orderId: order.id, orderCode: order.code, shipmentId: id, shipmentCode: code, workshopId, lineId };
}

/** What moved, in the item's base unit. */
export function movedTold(
  item: Item | undefined,
  { itemId, lotId, quantity }: { itemId: string; lotId: string | null; quantity: bigint },
) {
  return { itemId, itemCode: item?.code ?? '', lotId, quantity: formatAmount(quantity), unit: item?.unit ?? '' };
}

export function auditShipment(
  context: CommandContext,
  shipment: OfOrder,
  action: string,
  changes: Parameters<CommandContext['audit']>[0]['changes'],
): void {
  const entry = { entityType: 'sales.shipment', entityId: shipment.id, label: shipment.code };
  context.audit({ ...entry, action, changes });
}

export function presentShipment(
  { id, code }: OfOrder,
  state: ShipmentState,
  order: OfOrder,
  more: { pickId?: string } = {},
) {
  return { id, code, state, orderId: order.id, orderCode: order.code, ...more };
}
