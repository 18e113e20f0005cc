/** The door of inventory: the double-entry ledger, lots and promises. */

/** Ids of the ledger's other ends: supplier, customer, production, adjustment, scrap. Master data keeps them. */
export { virtualLocations } from '../masterdata/index.ts';
export { documentEndings } from './ended-documents.ts';
export { checkLedger, type LedgerDeviation, type LedgerReport } from './ledger/check-ledger.ts';
export { stockPolicyOf } from './ledger/find-policy.ts';
export { stockAlerts } from './ledger/list-stock-alerts.ts';
export { loadStock } from './ledger/load-stock.ts';
export { postMovements } from './ledger/post-movements.ts';
export { takeSnapshots } from './ledger/take-snapshots.ts';
export { tellElsewhere } from './ledger/tell-elsewhere.ts';
export { writeStock } from './ledger/write-stock.ts';
export { ensureLots, type LotDraft, lotDraftKey } from './lots/ensure-lots.ts';
export { lotsInScope, type NamedLots } from './lots/lots-in-scope.ts';
export { placeDocuments } from './place-documents.ts';
export { inventoryPolicies } from './policies.ts';
export { deleteLots } from './queries/lots.ts';
export { recordSuccession } from './queries/succession.ts';
export { releaseReservationsOf } from './reservations/release-reservation.ts';
export { tellPromisesTaken } from './reservations/tell-promises.ts';
export { inventoryModule } from './routes.ts';
export { backdatedSince } from './rules/lowest-later.ts';
export { applyPostings, whyNotPost } from './rules/postings.ts';
export {
  availableOf,
  type Balance,
  type BalanceKey,
  balanceOf,
  type Movement,
  type Posting,
  promisedTo,
  type StockPolicy,
  type StockState,
} from './rules/stock-state.ts';
