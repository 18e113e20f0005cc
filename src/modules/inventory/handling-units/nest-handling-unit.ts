import { defineCommand } from '../../../kernel/index.ts';
import { zHandlingUnit, zNestHandlingUnitRequest, zTakeOutHandlingUnitRequest } from '../contract.ts';
import { handlingUnitNested, handlingUnitTakenOut } from '../events.ts';
import { placeHandlingUnit, readHandlingUnitParts } from '../queries/handling-units.ts';
import { refuse } from '../refusals.ts';
import { whyNotNest } from '../rules/nesting.ts';
import { assertOpen, defineHandlingUnitCommand, lockNamedUnits } from './define-handling-unit-command.ts';
import { readHandlingUnit } from './read-handling-unit.ts';
import { eventOf, partsTold } from './tell-handling-unit.ts';

/** Puts a unit, with all that stands in it, into another one at the same place. One that stands in a third is taken out of that. */
export const nestHandlingUnit = defineCommand({
  name: 'inventory.nest-handling-unit',
  summary: { zh: '放进另一个容器', en: 'Put a handling unit into another' },
  permission: 'inventory.handling-unit.write',
  input: zNestHandlingUnitRequest,
  output: zHandlingUnit,
  http: { method: 'POST', path: '/handling-units/:handlingUnitId/nest' },
  handle: async (context, { handlingUnitId, parentId }) => {
    const { tx } = context;
    const [inner, outer] = await lockNamedUnits(context, [handlingUnitId, parentId]);
    if (!inner || !outer) throw new Error('two units were asked for');
    assertOpen(inner);
    assertOpen(outer);
    const { unit, parts, place } = inner;
    const around = await readHandlingUnitParts(tx, [outer.unit.rootId]);
    const already = around.filter(({ id }) => parts.some((part) => part.id === id)).length;
    const places = { place: place.code, location: outer.place.code };
    const why = whyNotNest(unit, parts, outer.unit, places, around.length - already + parts.length);
    if (why) throw why;
    await placeHandlingUnit(
      tx,
      unit.id,
      parts.map(({ id }) => id),
      { parentId: outer.unit.id, rootId: outer.unit.rootId },
    );
    const into = { parentId: outer.unit.id, parentCode: outer.unit.code };
    context.emit(handlingUnitNested, unit.id, { ...eventOf(unit, place), ...into, parts: partsTold(parts) });
    context.audit({
      entityType: 'inventory.handling-unit',
      entityId: unit.id,
      action: 'nested',
      label: unit.code,
      changes: { parent: { from: around.find(({ id }) => id === unit.parentId)?.code ?? null, to: outer.unit.code } },
    });
    return readHandlingUnit(tx, unit.id);
  },
});

/** Takes a unit out of the one that it stands in: it stands beside it, with all that is in it. */
export const takeOutHandlingUnit = defineHandlingUnitCommand({
  name: 'inventory.take-out-handling-unit',
  summary: { zh: '从外层容器取出', en: 'Take a handling unit out of another' },
  verb: 'take-out',
  input: zTakeOutHandlingUnitRequest,
  handle: async (context, { unit, parts, place }) => {
    if (unit.parentId === null) throw refuse('inventory.handling_unit_in_none', { handlingUnit: unit.code });
    const around = await readHandlingUnitParts(context.tx, [unit.rootId]);
    const parent = around.find(({ id }) => id === unit.parentId);
    await placeHandlingUnit(
      context.tx,
      unit.id,
      parts.map(({ id }) => id),
      { locationId: place.id },
    );
    const outOf = { parentId: unit.parentId, parentCode: parent?.code ?? '' };
    context.emit(handlingUnitTakenOut, unit.id, { ...eventOf(unit, place), ...outOf, parts: partsTold(parts) });
    context.audit({
      entityType: 'inventory.handling-unit',
      entityId: unit.id,
      action: 'taken_out',
      label: unit.code,
      changes: { parent: { from: parent?.code ?? null, to: null } },
    });
  },
});
