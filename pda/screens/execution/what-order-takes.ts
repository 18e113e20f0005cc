import type { MaterialView, SubstituteView } from '../../../src/modules/execution/contract.ts';
import type { HandlingUnit, HandlingUnitContent } from '../../../src/modules/inventory/contract.ts';
import { isAbove, isZero, subtractAmounts } from '../../parts/amount.ts';
import { findLine } from './find-line.ts';

/** One content of a box or pallet, and what of it the order is still to get. */
export interface Taking {
  /** The unit that it stands in itself: of a pallet, the box on it. */
  unit: { id: string; code: string };
  content: HandlingUnitContent;
  material: MaterialView;
  substitute: SubstituteView | undefined;
  quantity: string;
}

/** What stands in the unit and in all units in it, as far as the order still wants it and may have it. */
export function whatOrderTakes(unit: HandlingUnit, materials: readonly MaterialView[]): Taking[] {
  const lines = materials.filter(({ issueMethod }) => issueMethod === 'issue');
  const taken = new Map<string, string>();
  const takings: Taking[] = [];
  for (const { unit: holder, content } of contentsIn(unit)) {
    const line = content.status === 'available' ? findLine(lines, content.itemId, 'issue') : undefined;
    if (!line?.material) continue;
    const { material, substitute } = line;
    const key = `${material.id} ${substitute?.itemId ?? ''}`;
    const open = taken.get(key) ?? (substitute ?? material).quantityOpen;
    const quantity = isAbove(content.quantity, open) ? open : content.quantity;
    if (isZero(quantity)) continue;
    taken.set(key, subtractAmounts(open, quantity));
    takings.push({ unit: holder, content, material, substitute, quantity });
  }
  return takings;
}

export function contentsIn(unit: HandlingUnit): { unit: { id: string; code: string }; content: HandlingUnitContent }[] {
  return [unit, ...unit.parts].flatMap(({ id, code, contents }) =>
    contents.map((content) => ({ unit: { id, code }, content })),
  );
}
