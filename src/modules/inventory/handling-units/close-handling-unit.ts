import type { CommandContext } from '../../../kernel/index.ts';
import { zCloseHandlingUnitRequest } from '../contract.ts';
import { handlingUnitClosed, handlingUnitReopened } from '../events.ts';
import { findContents, closeHandlingUnit as writeClosed } from '../queries/handling-units.ts';
import { refuse } from '../refusals.ts';
import { assertOpen, defineHandlingUnitCommand, type NamedUnit } from './define-handling-unit-command.ts';
import { eventOf } from './tell-handling-unit.ts';

const goesOut = { from: 'active', to: 'inactive' } as const;
const comesBack = { from: 'inactive', to: 'active' } as const;

/** Out of use: a box that is thrown away, or a pallet that left. It must be empty and stand alone. */
export const closeHandlingUnit = defineHandlingUnitCommand({
  name: 'inventory.close-handling-unit',
  summary: { zh: '停用容器', en: 'Take a handling unit out of use' },
  verb: 'close',
  input: zCloseHandlingUnitRequest,
  handle: async (context, named) => {
    assertOpen(named);
    const { unit, parts, place } = named;
    const contents = await findContents(context.tx, [unit.id]);
    if (contents.length > 0 || parts.length > 1 || unit.parentId !== null) {
      throw refuse('inventory.handling_unit_in_use', { handlingUnit: unit.code });
    }
    await writeClosed(context.tx, unit.id, context.now);
    context.emit(handlingUnitClosed, unit.id, { ...eventOf(unit, place), ...goesOut });
    auditState(context, named, goesOut);
  },
});

export const reopenHandlingUnit = defineHandlingUnitCommand({
  name: 'inventory.reopen-handling-unit',
  summary: { zh: '重新启用容器', en: 'Take a handling unit into use again' },
  verb: 'reopen',
  input: zCloseHandlingUnitRequest,
  handle: async (context, named) => {
    const { unit, place } = named;
    if (unit.state === 'active') throw refuse('inventory.handling_unit_open', { handlingUnit: unit.code });
    await writeClosed(context.tx, unit.id, null);
    context.emit(handlingUnitReopened, unit.id, { ...eventOf(unit, place), ...comesBack });
    auditState(context, named, comesBack);
  },
});

function auditState(context: CommandContext, { unit }: NamedUnit, state: { from: string; to: string }): void {
  const changes = { state };
  const what = { entityType: 'inventory.handling-unit', entityId: unit.id, label: unit.code };
  context.audit({ ...what, action: state.to === 'active' ? 'reopened' : 'closed', changes });
}
