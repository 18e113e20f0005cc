import { closeHandlingUnit } from '../../src/modules/inventory/handling-units/close-handling-unit.ts';
import { createHandlingUnit } from '../../src/modules/inventory/handling-units/create-handling-unit.ts';
import { nestHandlingUnit } from '../../src/modules/inventory/handling-units/nest-handling-unit.ts';
import { packStock } from '../../src/modules/inventory/handling-units/pack-stock.ts';
import type { TestFactory } from '../support/factory.ts';

const names = [
  'packing',
  'unpacking',
  'emptying',
  'nesting',
  'outer',
  'takingOut',
  'moving',
  'carrying',
  'closing',
  'reopening',
  'taken',
] as const;
export type Units = Readonly<Record<(typeof names)[number], string>>;

/** As many boxes as commands want one of their own, ten pieces of the lot in each that something is taken out of. */
export async function putUnitsAtHand(
  { execute: run }: TestFactory,
  { code, shelfId, lotItemId, lotId }: { code: string; shelfId: string; lotItemId: string; lotId: string },
): Promise<Units> {
  const units: Record<string, string> = {};
  for (const name of names) {
    const box = await run(createHandlingUnit, { kind: 'box', locationId: shelfId, code: `${code}-${name}` });
    units[name] = box.id;
  }
  const made = units as Units;
  for (const name of ['unpacking', 'emptying', 'moving', 'taken'] as const) {
    await run(packStock, { handlingUnitId: made[name], itemId: lotItemId, lotId, quantity: '10', unit: 'pcs' });
  }
  await run(nestHandlingUnit, { handlingUnitId: made.takingOut, parentId: made.outer });
  await run(closeHandlingUnit, { handlingUnitId: made.reopening });
  return made;
}
