import type { Tx } from '../../../kernel/index.ts';
import { findOrgUnit, type OrgUnitRow } from '../queries/org-units.ts';

interface Place {
  plantId?: string | null;
  workshopId?: string | null;
  lineId?: string | null;
}

/** Where somebody is who belongs to a unit; the whole factory, without one. */
export async function findPlaceOfUnit(tx: Tx, orgUnitId: string | null): Promise<Place> {
  const unit = orgUnitId === null ? undefined : await findOrgUnit(tx, orgUnitId);
  if (!unit) return {};
  if (unit.kind === 'line') return { workshopId: unit.parentId, lineId: unit.id };
  return unit.kind === 'workshop' ? { workshopId: unit.id } : { plantId: unit.id };
}

/** Where a unit itself lies. */
export function placeOfParent({ kind, parentId }: Pick<OrgUnitRow, 'kind' | 'parentId'>): Place {
  return kind === 'line' ? { workshopId: parentId } : { plantId: parentId };
}
