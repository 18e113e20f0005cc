import type { ModuleDefinition, Query } from '../../kernel/index.ts';
import { registerUse } from '../masterdata/index.ts';
import { adjustStock } from './adjust-stock.ts';
import { changeStockStatus } from './change-stock-status.ts';
import { inventoryEvents, inventoryPermissions } from './contract.ts';
import { expireReservationsJob } from './expire-reservations.ts';
import { stockAsOf } from './find-stock-as-of.ts';
import { issueStock } from './issue-stock.ts';
import { stockAlerts } from './list-stock-alerts.ts';
import { lotList, movementList, onHandList, reservationList } from './lists.ts';
import { moveStock } from './move-stock.ts';
import { inventoryUses } from './queries/uses.ts';
import { receiveStock } from './receive-stock.ts';
import { releaseReservation } from './release-reservation.ts';
import { reserveStock } from './reserve-stock.ts';
import { returnStock } from './return-stock.ts';
import { reverseMovement } from './reverse-movement.ts';
import { takeSnapshotsJob } from './take-snapshots.ts';
import { traceLot } from './trace-lot.ts';

for (const [kind, uses] of Object.entries(inventoryUses)) registerUse(kind as keyof typeof inventoryUses, uses);

export const inventoryModule: ModuleDefinition = {
  name: 'inventory',
  commands: [
    receiveStock,
    moveStock,
    issueStock,
    returnStock,
    changeStockStatus,
    adjustStock,
    reverseMovement,
    reserveStock,
    releaseReservation,
  ] as unknown as ModuleDefinition['commands'],
  queries: [stockAsOf, stockAlerts, traceLot] as unknown as Query[],
  lists: [onHandList, movementList, lotList, reservationList],
  jobs: [expireReservationsJob, takeSnapshotsJob],
  permissions: inventoryPermissions,
  eventPermissions: Object.fromEntries(Object.values(inventoryEvents).map((event) => [event, 'inventory.stock.read'])),
};
