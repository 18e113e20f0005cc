import { defineModule, labelSources, provide, subjectSources } from '../../kernel/index.ts';
import { recordUses } from '../masterdata/index.ts';
import { inventoryPermissions } from './contract.ts';
import { dayOpenReasons } from './day-open.ts';
import { handlingUnitEntity, lotEntity, movementEntity, reservationEntity } from './entities.ts';
import { inventoryEvents } from './events.ts';
import { inventoryGrants } from './grants.ts';
import { closeHandlingUnit, reopenHandlingUnit } from './handling-units/close-handling-unit.ts';
import { createHandlingUnit } from './handling-units/create-handling-unit.ts';
import { handlingUnitLabel } from './handling-units/handling-unit-label.ts';
import { handlingUnitSource } from './handling-units/handling-unit-source.ts';
import { handlingUnitList } from './handling-units/list-handling-units.ts';
import { moveHandlingUnit } from './handling-units/move-handling-unit.ts';
import { nestHandlingUnit, takeOutHandlingUnit } from './handling-units/nest-handling-unit.ts';
import { emptyHandlingUnit, packStock, unpackStock } from './handling-units/pack-stock.ts';
import { showHandlingUnit } from './handling-units/read-handling-unit.ts';
import { stockAsOf } from './ledger/find-stock-as-of.ts';
import { stockAlerts } from './ledger/list-stock-alerts.ts';
import { takeSnapshotsJob } from './ledger/take-snapshots.ts';
import { itemStockList, lotList, movementList, onHandList, putAwayList, reservationList } from './lists.ts';
import { checkSerials } from './lots/check-serials.ts';
import { lotLabel } from './lots/lot-label.ts';
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
import { readComingSupply, readNeededStock } from './place-in-chain.ts';
import { inventoryNumbers, inventoryPolicies } from './policies.ts';
import { proposeBins } from './put-away/propose-bins.ts';
import { stockDayReasons } from './queries/day-open.ts';
import { inventoryUses } from './queries/uses.ts';
import { expireReservations, expireReservationsJob } from './reservations/expire-reservations.ts';
import { leaseStock } from './reservations/lease-stock.ts';
import { endLease, releaseReservation } from './reservations/release-reservation.ts';
import { reserveStock } from './reservations/reserve-stock.ts';

export const inventoryModule = defineModule({
  name: 'inventory',
  entities: [lotEntity, movementEntity, reservationEntity, handlingUnitEntity],
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
    createHandlingUnit,
    packStock,
    unpackStock,
    emptyHandlingUnit,
    nestHandlingUnit,
    takeOutHandlingUnit,
    moveHandlingUnit,
    closeHandlingUnit,
    reopenHandlingUnit,
    numberSerials,
    reserveStock,
    releaseReservation,
    leaseStock,
    endLease,
    expireReservations,
  ],
  queries: [
    stockAsOf,
    stockAlerts,
    traceLot,
    checkSerials,
    showHandlingUnit,
    readComingSupply,
    readNeededStock,
    proposeBins,
  ],
  prints: [stockVoucher, lotTrace],
  lists: [itemStockList, onHandList, movementList, lotList, reservationList, putAwayList, handlingUnitList],
  jobs: [expireReservationsJob, takeSnapshotsJob],
  provides: [
    provide(recordUses, inventoryUses),
    provide(subjectSources, lotSource),
    ...stockDayReasons.map((reason) => provide(dayOpenReasons, reason)),
    provide(labelSources, lotLabel),
    provide(labelSources, handlingUnitLabel),
    provide(subjectSources, handlingUnitSource),
  ],
  permissions: inventoryPermissions,
  grants: inventoryGrants,
  events: inventoryEvents,
  notices: inventoryNotices,
  imports: [openingStockImport],
});
