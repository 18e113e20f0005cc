import { assertInScope, defineQuery, formatAmount, parseAmount, policiesOf } from '../../../kernel/index.ts';
import { type PickTask, zReadShipmentRequest, zShipment } from '../contract.ts';
import { salesPolicies } from '../policies.ts';
import { findKept } from '../queries/promises.ts';
import {
  findPickSources,
  readBoxes,
  readShipmentHead,
  readShipmentLines,
  readShipmentPicks,
} from '../queries/shipment-view.ts';
import { refuse } from '../refusals.ts';
import { planPicks } from '../rules/plan-picks.ts';

/** A delivery with what is ready of it, and where to take the rest, in the order of walking. */
export const readDelivery = defineQuery({
  name: 'sales.read-shipment',
  summary: { zh: '查看发货单和拣货清单', en: 'A delivery with its pick list' },
  permission: 'sales.shipment.read',
  input: zReadShipmentRequest,
  output: zShipment,
  http: { method: 'GET', path: '/shipments/:shipmentId' },
  handle: async ({ tx, principal, now, configuration }, { shipmentId }) => {
    const head = await readShipmentHead(tx, shipmentId);
    if (!head) throw refuse('sales.shipment_unknown', { id: shipmentId }, { where: '/shipmentId' });
    const { workshopId, lineId, ...shown } = head;
    assertInScope(principal, { workshopId, lineId });
    const policy = policiesOf(await configuration({ workshopId, lineId }), salesPolicies);
    const lines = await readShipmentLines(tx, shipmentId);
    const picks = await readShipmentPicks(tx, shipmentId);
    const wanted =
      head.state === 'picking'
        ? lines.map(({ id, itemId, quantity, quantityPicked }) => ({
            ...{ shipmentLineId: id, itemId, quantity: parseAmount(quantity) - parseAmount(quantityPicked) },
          }))
        : [];
    const itemIds = wanted.flatMap(({ itemId, quantity }) => (quantity > 0n ? itemId : []));
    const sources = await findPickSources(tx, { itemIds, orderId: head.orderId, at: now, scope: principal.scope });
    const kept = await findKept(tx, { orderId: head.orderId, dockId: head.locationId, itemIds });
    const { tasks, short } = planPicks(wanted, sources, kept);
    const lineOf = new Map(lines.map((line) => [line.id, line]));
    return {
      ...shown,
      lines,
      picks,
      boxes: await readBoxes(tx, shipmentId),
      scansEveryBox: policy['sales.ship_by_scan'] === 'every_box',
      tasks: tasks.map(({ source, shipmentLineId, quantity }): PickTask => {
        const line = lineOf.get(shipmentLineId);
        const { available: _, pickSequence: __, ...place } = source;
        return {
          ...place,
          ...{ shipmentLineId, quantity: formatAmount(quantity), unit: line?.unit ?? '' },
          ...{ itemCode: line?.itemCode ?? '', itemName: line?.itemName ?? '', itemNameEn: line?.itemNameEn ?? '' },
        };
      }),
      short: short.map(({ shipmentLineId, quantity }) => ({ shipmentLineId, quantity: formatAmount(quantity) })),
    };
  },
});
