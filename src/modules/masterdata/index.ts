/** The door of master data. Quantities are in the item's base unit unless a unit stands beside them. */

export { createBom } from './boms/create-bom.ts';
export { type BomExplosionRow, EXPLOSION_LEVELS_MAX, EXPLOSION_ROWS_MAX, explodeBom } from './boms/explode-bom.ts';
export { newBomVersion } from './boms/new-bom-version.ts';
export { obsoleteBom } from './boms/obsolete-bom.ts';
export { publishBom } from './boms/publish-bom.ts';
export {
  type PublishedBom,
  type PublishedBomLine,
  publishedBomFor,
  publishedBomsFor,
  readPublishedBoms,
} from './boms/published-bom-for.ts';
export { readBomTree } from './boms/read-bom-tree.ts';
export { replaceBomLines } from './boms/replace-bom-lines.ts';
export { findByScanCode } from './find-by-scan-code.ts';
export { findItems, forgetItems, type Item, itemsByCode } from './find-items.ts';
export { findLocations, forgetLocations, type Location, locationsByCode, virtualLocations } from './find-locations.ts';
export { findReasonCode, forgetReasonCodes, type ReasonCode, reasonCodesFor } from './find-reason-code.ts';
export { imports } from './imports/import-commands.ts';
export { type ItemUseCheck, registerItemUseCheck } from './item-identity.ts';
export { recordCommands } from './records/record-commands.ts';
export { masterdataModule } from './routes.ts';
export { createRouting } from './routings/create-routing.ts';
export { newRoutingVersion } from './routings/new-routing-version.ts';
export { obsoleteRouting } from './routings/obsolete-routing.ts';
export { publishRouting } from './routings/publish-routing.ts';
export {
  type PublishedRouting,
  publishedRoutingFor,
  publishedRoutingsFor,
  readPublishedRoutings,
} from './routings/published-routing-for.ts';
export { replaceRoutingOperations } from './routings/replace-routing-operations.ts';
export { totalPurchased } from './rules/explode-structure.ts';
export { fromBaseQuantity, ratioOfUnit, toBaseQuantity } from './rules/to-base-quantity.ts';
export { addWorkingMinutes, type WorkingCalendar, workingMinutesBetween } from './rules/working-time.ts';
export { workingCalendarFor } from './working-calendar-for.ts';
