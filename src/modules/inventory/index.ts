/** The door of inventory: the double-entry ledger, lots and promises. */

/** Ids of the ledger's other ends: supplier, customer, production, adjustment, scrap. Master data keeps them. */
export { virtualLocations } from '../masterdata/index.ts';
export { announceNegatives } from './announce.ts';
export { checkLedger, type LedgerDeviation, type LedgerReport } from './check-ledger.ts';
export { registerEnded } from './ended-documents.ts';
export { ensureLots, type LotDraft, lotDraftKey } from './ensure-lots.ts';
export { stockPolicyOf } from './find-policy.ts';
export { stockAlerts } from './list-stock-alerts.ts';
export { loadStock } from './load-stock.ts';
export { lotsInScope, type NamedLots } from './lots-in-scope.ts';
export { placeDocuments } from './place-documents.ts';
export { postMovements } from './post-movements.ts';
export { deleteLots } from './queries/lots.ts';
export { recordSuccession } from './queries/succession.ts';
export { releaseReservationsOf } from './release-reservation.ts';
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
export { takeSnapshots } from './take-snapshots.ts';
export { tellElsewhere } from './tell-elsewhere.ts';
export { tellPromisesTaken } from './tell-promises.ts';
export { writeStock } from './write-stock.ts';
