import { assertInScope, type CommandContext } from '../../../kernel/index.ts';
import { createHandlingUnit, findHandlingUnits, unitCodeOf } from '../../inventory/index.ts';
import type { Location } from '../../masterdata/index.ts';
import { findInBox, findOtherDelivery } from '../queries/packing.ts';
import type { Shipment } from '../queries/shipments.ts';
import { refuse } from '../refusals.ts';

/**
 * The box that is scanned to pack into: one that is known, or a label that stands on no box yet; then the box is made at the delivery's place,
 * under that code. So a box is begun by the scan of its label, also by a device that has no network.
 */
export async function findOrMakeBox(context: CommandContext, code: string, place: Location): Promise<string> {
  const [known] = await findHandlingUnits(context.tx, { codes: [unitCodeOf(code, context.now)] });
  if (known) {
    assertInScope(context.principal, known);
    return known.id;
  }
  const { id } = await createHandlingUnit.handle(context, { kind: 'box', locationId: place.id, code });
  return id;
}

/**
 * What goes into a box goes out with it: nothing else stands in it, and nothing of another delivery. Ask under the box's lock. Throws
 * sales.box_of_other_delivery, sales.box_holds_more.
 */
export async function assertBoxOf(
  { tx }: CommandContext,
  { id, code: shipment }: Pick<Shipment, 'id' | 'code'>,
  boxId: string,
  { whole }: { whole: boolean },
): Promise<void> {
  const other = await findOtherDelivery(tx, boxId, id);
  if (other) throw refuse('sales.box_of_other_delivery', { box: other.box, shipment: other.shipment });
  if (!whole) return;
  const more = await findInBox(tx, boxId, id);
  if (more) throw refuse('sales.box_holds_more', { ...more, shipment });
}
