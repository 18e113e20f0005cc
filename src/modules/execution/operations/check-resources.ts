import { type BatchItem, inScope, isId, type Refusal, type Tx } from '../../../kernel/index.ts';
import { type EquipmentRow, findEquipment, findPersonIds, findWorkCentreName } from '../queries/resources.ts';
import { refuse } from '../refusals.ts';
import type { Located } from './locate-operations.ts';

interface WithResources {
  equipmentId?: string | undefined;
  personIds?: string[] | undefined;
}

/**
 * Checks the machines and people that commands name: one read for the whole batch, none when nobody names any.
 * Gives the refusal by command.
 */
export async function whyNotPeopleAndEquipment<I extends WithResources, O>(
  tx: Tx,
  located: readonly Located<I, O>[],
): Promise<Map<BatchItem<I, O>, Refusal>> {
  const refusals = new Map<BatchItem<I, O>, Refusal>();
  const equipmentIds = located.flatMap(({ item }) => item.input.equipmentId ?? []);
  const personIds = located.flatMap(({ item }) => item.input.personIds ?? []);
  const equipment = equipmentIds.length === 0 ? new Map<string, EquipmentRow>() : await findEquipment(tx, equipmentIds);
  const people = personIds.length === 0 ? new Set<string>() : await findPersonIds(tx, personIds.filter(isId));
  for (const { item, operation } of located) {
    const { equipmentId } = item.input;
    const machine = equipmentId === undefined ? undefined : equipment.get(equipmentId);
    const stranger = item.input.personIds?.find((id) => !people.has(id));
    if (equipmentId !== undefined && (!machine?.active || machine.workCentreId !== operation.workCentreId)) {
      const parameters = {
        operation: operation.code,
        // Another workshop's machine isn't named.
        equipment: machine && inScope(item.principal, machine) ? machine.code : equipmentId,
        workCentre: await findWorkCentreName(tx, operation.workCentreId),
      };
      refusals.set(item, refuse('execution.equipment_unknown', parameters, { where: '/equipmentId' }));
    } else if (stranger !== undefined) {
      refusals.set(item, refuse('execution.person_unknown', { id: stranger }, { where: '/personIds' }));
    }
  }
  return refusals;
}
