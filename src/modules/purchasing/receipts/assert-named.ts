import { type CommandContext, outOfScope } from '../../../kernel/index.ts';
import { findHandlingUnits, lotsInScope } from '../../inventory/index.ts';

/** Lot and box that are named lie in the person's area. Throws kernel.out_of_scope. */
export async function assertNamed(
  { tx, principal }: CommandContext,
  { lotId, handlingUnitId }: { lotId?: string | undefined; handlingUnitId?: string | undefined },
): Promise<void> {
  if (lotId && !(await lotsInScope(tx, [{ principal, lotIds: [lotId] }]))(principal, lotId))
    throw outOfScope(principal);
  if (!handlingUnitId) return;
  const [unit] = await findHandlingUnits(tx, { ids: [handlingUnitId] });
  const inArea = unit && (principal.scope.all || !unit.workshopId || principal.scope.workshopIds.has(unit.workshopId));
  if (!inArea) throw outOfScope(principal);
}
