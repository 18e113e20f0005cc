import type { z } from 'zod';
import { assertInScope, type CommandContext, defineCommand, type Text } from '../../../kernel/index.ts';
import { findLocations, type Location } from '../../masterdata/index.ts';
import { type HandlingUnit, zHandlingUnit } from '../contract.ts';
import { type LockedHandlingUnit, lockHandlingUnits, readHandlingUnitParts } from '../queries/handling-units.ts';
import { refuse } from '../refusals.ts';
import { partsOf } from '../rules/nesting.ts';
import { readHandlingUnit } from './read-handling-unit.ts';

/** The unit that a command names, under lock with all that it stands in and all that stands in it. */
export interface NamedUnit {
  unit: LockedHandlingUnit;
  /** Itself first, then what stands in it, however deep. */
  parts: LockedHandlingUnit[];
  place: Location;
}

/** A command about one handling unit, at POST /handling-units/:handlingUnitId/`verb`. It answers what the unit is then. */
export function defineHandlingUnitCommand<I extends z.ZodType<{ handlingUnitId: string }>>({
  verb,
  handle,
  ...definition
}: {
  name: string;
  summary: Text;
  verb: string;
  input: I;
  handle(context: CommandContext, named: NamedUnit, input: z.output<I>): Promise<void>;
}) {
  return defineCommand({
    ...definition,
    permission: 'inventory.handling-unit.write',
    output: zHandlingUnit,
    http: { method: 'POST', path: `/handling-units/:handlingUnitId/${verb}` },
    handle: async (context, input): Promise<HandlingUnit> => {
      const [named] = await lockNamedUnits(context, [input.handlingUnitId]);
      await handle(context, named as NamedUnit, input);
      return readHandlingUnit(context.tx, input.handlingUnitId);
    },
  });
}

/** Units by their ids, locked together. Throws inventory.handling_unit_unknown, kernel.out_of_scope, inventory.handling_unit_closed. */
export async function lockNamedUnits(
  { tx, principal }: Pick<CommandContext, 'tx' | 'principal'>,
  ids: readonly string[],
): Promise<NamedUnit[]> {
  const units = await lockHandlingUnits(tx, ids);
  const all = await readHandlingUnitParts(tx, [...new Set(units.map(({ rootId }) => rootId))]);
  const places = await findLocations(tx, [...new Set(units.map(({ locationId }) => locationId))]);
  return ids.map((id) => {
    const unit = units.find((one) => one.id === id);
    const place = unit && places.get(unit.locationId);
    if (!place) throw refuse('inventory.handling_unit_unknown', { handlingUnit: id }, { where: '/handlingUnitId' });
    assertInScope(principal, place);
    return { unit, place, parts: partsOf(unit, all) };
  });
}

/** Throws inventory.handling_unit_closed. */
export function assertOpen({ unit }: NamedUnit): void {
  if (unit.state === 'inactive') throw refuse('inventory.handling_unit_closed', { handlingUnit: unit.code });
}
