/** The door of inventory: the double-entry ledger, lots and promises. */

/** Ids of the ledger's other ends: supplier, customer, production, adjustment, scrap. Master data keeps them. */
export { virtualLocations } from '../masterdata/index.ts';
export {
  type ComingSource,
  type ComingSupply,
  comingSources,
  findComingSupply,
  maySeeComing,
} from './coming-supply.ts';
export {
  type DayOpenSource,
  type DayPlace,
  type DayWeight,
  dayOpenReasons,
  dayPolicy,
  lateDayNames,
  type NameLateDays,
} from './day-open.ts';
export { documentEndings } from './ended-documents.ts';
export { stockPosted } from './events.ts';
export { closeHandlingUnit } from './handling-units/close-handling-unit.ts';
export { createHandlingUnit } from './handling-units/create-handling-unit.ts';
export { carryHandlingUnit } from './handling-units/move-handling-unit.ts';
export { takeOutHandlingUnit } from './handling-units/nest-handling-unit.ts';
export { emptyHandlingUnit } from './handling-units/pack-stock.ts';
export { readHandlingUnit } from './handling-units/read-handling-unit.ts';
export { sendOffUnits, takeBackUnits } from './handling-units/send-off-units.ts';
export { checkLedger, type LedgerDeviation, type LedgerReport } from './ledger/check-ledger.ts';
export { type LeaseFor, leasesFor } from './ledger/find-leases.ts';
export { namedPlace } from './ledger/find-named.ts';
export { timePolicyOf } from './ledger/find-policy.ts';
export { stockAlerts } from './ledger/list-stock-alerts.ts';
export type { StockPlan } from './ledger/load-stock.ts';
export { openStock, type StockSession } from './ledger/open-stock.ts';
export { postMovements } from './ledger/post-movements.ts';
export { type ComingIn, type Followed, type StockGate, stockGates } from './ledger/stock-gate.ts';
export { takeSnapshots } from './ledger/take-snapshots.ts';
export { lotsInScope, type NamedLots } from './lots/lots-in-scope.ts';
export { type Trace, traceLots } from './lots/trace-lot.ts';
export { adjustStock } from './movements/adjust-stock.ts';
export { issueStock } from './movements/issue-stock.ts';
export { moveStock } from './movements/move-stock.ts';
export { numberLots } from './movements/post-batch.ts';
export { presentAnswer } from './movements/present-answer.ts';
export { planReceipt, receiveStock } from './movements/receive-stock.ts';
export { returnStock } from './movements/return-stock.ts';
export { reverseMovement } from './movements/reverse-movement.ts';
export { findNeeds, type NeedSource, needSources, type StockNeed } from './needed-stock.ts';
export { placeDocuments } from './place-documents.ts';
export { inventoryPolicies } from './policies.ts';
export { findDayDocuments } from './queries/day-documents.ts';
export { describeLots } from './queries/genealogy.ts';
export { findHandlingUnits } from './queries/handling-units.ts';
export { lockPromisesOfLots } from './queries/reservations.ts';
export { atNoHiddenPlace, documentWithin } from './queries/scope.ts';
export { dayPlaceSql, findSealedPlaces, lockPlace, type SealedPlace, setSealedUntil } from './queries/sealed-places.ts';
export { recordSuccession } from './queries/succession.ts';
export { releaseReservationsOf } from './reservations/release-reservation.ts';
export { shareStock } from './reservations/share-stock.ts';
export { inventoryModule } from './routes.ts';
export { insideOf } from './rules/packed.ts';
export { reversalOf } from './rules/reversal.ts';
export type { StockClaim } from './rules/share-out.ts';
export {
  availableOf,
  type BalanceKey,
  balanceOf,
  type HeldStock,
  heldKey,
  type LotDraft,
  looseOf,
  type Movement,
  type Posting,
  promisedTo,
  type StockState,
  takersOf,
} from './rules/stock-state.ts';
export { whyNotAt } from './rules/times.ts';
export { unitCodeOf } from './rules/unit-code-of.ts';
