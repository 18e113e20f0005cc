import { assertInScope, type Principal, type Tx } from '../../../kernel/index.ts';
import { findEquipmentPlace } from '../queries/steps.ts';
import { refuse } from '../refusals.ts';

/** The machine that is named is there and stands where the person works. Throws quality.equipment_unknown, kernel.out_of_scope. */
export async function assertEquipment(tx: Tx, principal: Principal, equipmentId: string | undefined): Promise<void> {
  if (equipmentId === undefined) return;
  const place = await findEquipmentPlace(tx, equipmentId);
  if (!place) throw refuse('quality.equipment_unknown', { id: equipmentId }, { where: '/equipmentId' });
  assertInScope(principal, place);
}
