import { assertInScope, type CommandContext, policiesOf } from '../../../kernel/index.ts';
import { findHandlingUnits } from '../../inventory/index.ts';
import type { Location } from '../../masterdata/index.ts';
import { salesPolicies } from '../policies.ts';
import type { Shipment } from '../queries/shipments.ts';
import { refuse } from '../refusals.ts';
import { assertBoxOf } from './find-or-make-box.ts';

/**
 * Before a delivery goes: what it is packed in goes whole, what policy wants packed is, and the boxes that were scanned are its own, all of
 * them where policy says so. Answers what leaves with it: its boxes, then pallets that were scanned.
 */
export async function unitsToSend(
  context: CommandContext,
  shipment: Shipment,
  place: Location,
  scanned: readonly string[],
): Promise<string[]> {
  const { tx, configuration } = context;
  const policy = policiesOf(await configuration(place), salesPolicies);
  const loose = shipment.picks.some(({ handlingUnitId }) => handlingUnitId === null);
  if (loose && policy['sales.ship_unpacked'] === 'forbid')
    throw refuse('sales.not_all_packed', { shipment: shipment.code });
  const boxIds = [...new Set(shipment.picks.flatMap(({ handlingUnitId }) => handlingUnitId ?? []))].sort();
  for (const id of boxIds) await assertBoxOf(context, shipment, id, { whole: true });
  const boxes = await findHandlingUnits(tx, { ids: boxIds });
  const seen = new Set<string>();
  for (const id of scanned) {
    const inside = boxes.filter((box) => box.id === id || box.rootId === id);
    if (inside.length === 0) {
      const [named] = await findHandlingUnits(tx, { ids: [id] });
      if (named) assertInScope(context.principal, named);
      const parameters = { box: named?.code ?? id, shipment: shipment.code };
      throw refuse('sales.box_not_in_delivery', parameters, { where: '/handlingUnitIds' });
    }
    for (const box of inside) seen.add(box.id);
  }
  const missing = boxes.filter(({ id }) => !seen.has(id)).map(({ code }) => code);
  if (missing.length > 0 && policy['sales.ship_by_scan'] === 'every_box')
    throw refuse('sales.boxes_not_scanned', { shipment: shipment.code, boxes: missing.slice(0, 10).join(', ') });
  return [...new Set([...boxIds, ...scanned])];
}
