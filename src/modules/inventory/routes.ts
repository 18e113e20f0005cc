import { defineModule, provide, subjectSources } from '../../kernel/index.ts';
import { recordUses } from '../masterdata/index.ts';
import { inventoryPermissions } from './contract.ts';
import { lotEntity, movementEntity, reservationEntity } from './entities.ts';
import { inventoryEvents } from './events.ts';
import { inventoryGrants } from './grants.ts';
import { stockAsOf } from './ledger/find-stock-as-of.ts';
import { stockAlerts } from './ledger/list-stock-alerts.ts';
import { takeSnapshotsJob } from './ledger/take-snapshots.ts';
import { itemStockList, lotList, movementList, onHandList, reservationList } from './lists.ts';
import { checkSerials } from './lots/check-serials.ts';
import { lotSource } from './lots/lot-source.ts';
import { numberSerials } from './lots/number-serials.ts';
import { lotTrace } from './lots/print-trace.ts';
import { traceLot } from './lots/trace-lot.ts';
import { adjustStock } from './movements/adjust-stock.ts';
import { changeStockStatus } from './movements/change-stock-status.ts';
import { issueStock } from './movements/issue-stock.ts';
import { moveStock } from './movements/move-stock.ts';
import { stockVoucher } from './movements/print-voucher.ts';
import { receiveStock } from './movements/receive-stock.ts';
import { returnStock } from './movements/return-stock.ts';
import { reverseMovement } from './movements/reverse-movement.ts';
import { inventoryNotices } from './notices.ts';
import { openingStockImport } from './opening/import-opening-stock.ts';
import { inventoryNumbers, inventoryPolicies } from './policies.ts';
import { inventoryUses } from './queries/uses.ts';
import { expireReservations, expireReservationsJob } from './reservations/expire-reservations.ts';
import { releaseReservation } from './reservations/release-reservation.ts';
import { reserveStock } from './reservations/reserve-stock.ts';

export const inventoryModule = defineModule({
  name: 'inventory',
  entities: [lotEntity, movementEntity, reservationEntity],
  label: { zh: '库存', en: 'Stock' },
  policies: inventoryPolicies,
  numbers: inventoryNumbers,
  commands: [
    receiveStock,
    moveStock,
    issueStock,
    returnStock,
    changeStockStatus,
    adjustStock,
    reverseMovement,
    numberSerials,
    reserveStock,
    releaseReservation,
    expireReservations,
  ],
  queries: [stockAsOf, stockAlerts, traceLot, checkSerials],
  prints: [stockVoucher, lotTrace],
  lists: [itemStockList, onHandList, movementList, lotList, reservationList],
  jobs: [expireReservationsJob, takeSnapshotsJob],
  provides: [provide(recordUses, inventoryUses), provide(subjectSources, lotSource)],
  permissions: inventoryPermissions,
  grants: inventoryGrants,
  events: inventoryEvents,
  notices: inventoryNotices,
  imports: [openingStockImport],
});
