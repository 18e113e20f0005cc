import type { Refusal } from '../../../kernel/index.ts';
import { handlingUnitLimits } from '../contract.ts';
import { refuse } from '../refusals.ts';

interface Part {
  id: string;
  code: string;
  parentId: string | null;
  rootId: string;
  locationId: string;
}

/** A unit and all that stands in it, however deep, itself first. */
export function partsOf<P extends Part>(unit: P, all: readonly P[]): P[] {
  const parts = [unit];
  for (const part of parts) parts.push(...all.filter(({ parentId }) => parentId === part.id));
  return parts;
}

/** Why one unit can't be put into another. `allIn`: how many units the outermost one of that would then hold. */
export function whyNotNest(
  unit: Part,
  parts: readonly Part[],
  into: Part,
  places: { place: string; location: string },
  allIn: number,
): Refusal | undefined {
  const named = { handlingUnit: unit.code, outer: into.code };
  if (parts.some(({ id }) => id === into.id)) return refuse('inventory.handling_unit_in_itself', named);
  if (unit.parentId === into.id) return refuse('inventory.handling_unit_in_there', named);
  if (unit.locationId !== into.locationId) return refuse('inventory.handling_units_apart', { ...named, ...places });
  const { partsMax } = handlingUnitLimits;
  return allIn > partsMax
    ? refuse('inventory.handling_unit_full', { handlingUnit: into.code, max: partsMax })
    : undefined;
}
