import type { MaterialView, SubstituteView } from '../../../src/modules/execution/contract.ts';
import { isAbove } from '../../parts/amount.ts';
import type { FoundItem } from '../../scan/find-code.ts';
import type { Chosen, MaterialVerb } from './give-quantity.tsx';

/** The line that an item is for: one whose own it is and that still wants it, else one that it may stand in on. */
export function findLine(
  materials: readonly MaterialView[],
  itemId: string,
  verb: MaterialVerb,
): Pick<Chosen, 'material' | 'substitute'> | undefined {
  const own = materials
    .filter((line) => line.itemId === itemId)
    .map((material) => ({ material, substitute: undefined }));
  const standsIn = materials.flatMap((material) =>
    material.substitutes.filter((one) => one.itemId === itemId).map((substitute) => ({ material, substitute })),
  );
  const wanted = verb === 'return' ? isOut : isOpen;
  if (verb === 'supplement') return own[0];
  return own.find(wanted) ?? standsIn.find(wanted) ?? own[0] ?? standsIn[0];
}

function isOpen({ material }: { material: MaterialView }): boolean {
  return isAbove(material.quantityOpen, '0');
}

function isOut({ material, substitute }: { material: MaterialView; substitute: SubstituteView | undefined }): boolean {
  const { quantityIssued, quantityReturned } = substitute ?? material;
  return isAbove(quantityIssued, quantityReturned);
}

/** What would do where the order still wants something, by code. */
export function allowedOn(materials: readonly MaterialView[]): string[] {
  const open = materials.filter((material) => isOpen({ material }));
  return [...new Set(open.flatMap((line) => line.substitutes.map((one) => one.itemCode)))];
}

export function itemOf(of: MaterialView | SubstituteView): FoundItem {
  const { itemId, itemCode, itemName, itemNameEn, unit, tracking } = of;
  return { id: itemId, code: itemCode, name: itemName, nameEn: itemNameEn ?? '', unit, tracking };
}
