import type { CommandContext } from '../../../kernel/index.ts';
import { findHandlingUnits } from '../queries/handling-units.ts';
import { closeHandlingUnit, reopenHandlingUnit } from './close-handling-unit.ts';
import { takeOutHandlingUnit } from './nest-handling-unit.ts';

/**
 * Units that left the house with what stood in them, for a command of a module above that posted that: taken out of what they stood in, and out
 * of use. Lock them with the stock before. Throws inventory.handling_unit_in_use where something is left in one.
 */
export async function sendOffUnits(context: CommandContext, ids: readonly string[]): Promise<void> {
  for (const handlingUnitId of ids) {
    const [unit] = await findHandlingUnits(context.tx, { ids: [handlingUnitId] });
    if (unit?.parentId) await takeOutHandlingUnit.handle(context, { handlingUnitId });
    await closeHandlingUnit.handle(context, { handlingUnitId });
  }
}

/** They didn't leave after all, or came back: in use again where they stood. */
export async function takeBackUnits(context: CommandContext, ids: readonly string[]): Promise<void> {
  for (const handlingUnitId of ids) {
    const [unit] = await findHandlingUnits(context.tx, { ids: [handlingUnitId] });
    if (unit?.state === 'inactive') await reopenHandlingUnit.handle(context, { handlingUnitId });
  }
}
