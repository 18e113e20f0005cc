/** The door of master data. Quantities are in the item's base unit unless a unit stands beside them. */

export { createBom, newBomVersion, obsoleteBom, publishBom, replaceBomLines } from './boms/bom-commands.ts';
export { type BomExplosionRow, explodeBom } from './boms/explode-bom.ts';
export {
  type PublishedBom,
  type PublishedBomLine,
  publishedBomById,
  publishedBomFor,
} from './boms/published-bom-for.ts';
export { readBomTree } from './boms/read-bom-tree.ts';
export { findByScanCode, itemCodeSources } from './find-by-scan-code.ts';
export { findItems, type Item, itemsByCode } from './find-items.ts';
export { findLocations, type Location, virtualLocations } from './find-locations.ts';
export { findReasonCode, listReasonCodes, type ReasonCode } from './find-reason-code.ts';
export { findShiftWindows } from './find-shift.ts';
export { followRecordChanges } from './follow-changes.ts';
export { gtinLabel, gtinsOf } from './gtins-of.ts';
export { imports } from './imports/imports.ts';
export { masterdataPolicies } from './policies.ts';
export { findCodeDoubles } from './queries/code-doubles.ts';
export { readField } from './queries/described-rows.ts';
export { readItemCosts } from './queries/item-costs.ts';
export { findCodesOfThings, findSubcontractorPlaces } from './queries/places.ts';
export { findCodes } from './queries/records.ts';
export { declareRecord } from './records/declare-record.ts';
export { defineRecordCommands } from './records/define-record-commands.ts';
export { setItemCost } from './records/item-cost.ts';
export { recordCommands } from './records/record-commands.ts';
export type { Decision, Save } from './records/record-type.ts';
export { saveRecords } from './records/save-records.ts';
export { masterdataModule } from './routes.ts';
export {
  type PublishedRouting,
  publishedRoutingById,
  publishedRoutingFor,
  publishedRoutingsFor,
} from './routings/published-routing-for.ts';
export { createRouting, publishRouting } from './routings/routing-commands.ts';
export type { ShiftWindow } from './rules/shift-windows.ts';
export { toBaseQuantity } from './rules/to-base-quantity.ts';
export { type WorkingCalendar, workingMinutesBetween, workingPeriods } from './rules/working-time.ts';
export { type NamedShiftWindow, shiftWindowsFor } from './shift-windows-for.ts';
export { followUnitNames, unitName } from './unit-names.ts';
export { recordUses, type Use } from './uses.ts';
export { findDraftVersion, findPublishedVersions } from './versions/find-draft-version.ts';
export { workingCalendarFor } from './working-calendar-for.ts';
