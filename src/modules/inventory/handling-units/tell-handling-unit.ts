import type { OrgPlace } from '../../../kernel/index.ts';
import type { HandlingUnitKind } from '../contract.ts';

type Place = OrgPlace & { id: string; code: string };

/** What every event of a unit says: which it is, where it stands, and so who hears of it. */
export function eventOf(unit: { id: string; code: string; kind: HandlingUnitKind }, place: Place) {
  return {
    handlingUnitId: unit.id,
    handlingUnitCode: unit.code,
    kind: unit.kind,
    locationId: place.id,
    locationCode: place.code,
    workshopId: place.workshopId ?? null,
    lineId: place.lineId ?? null,
  };
}

/** What went along, itself included. */
export function partsTold(parts: readonly { id: string; code: string }[]) {
  return parts.map(({ id, code }) => ({ handlingUnitId: id, handlingUnitCode: code }));
}
