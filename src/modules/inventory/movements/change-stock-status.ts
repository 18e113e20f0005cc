import { zChangeStockStatusRequest } from '../contract.ts';
import { defineStockCommand } from './post-batch.ts';

export const changeStockStatus = defineStockCommand({
  name: 'inventory.change-stock-status',
  summary: { zh: '改变库存状态', en: 'Change the status of stock where it lies' },
  permission: 'inventory.status.write',
  input: zChangeStockStatusRequest,
  path: '/stock/status-changes',
  action: 'status_changed',
  documentKind: 'status_change',
  locationIds: (input) => [input.locationId],
  // What stands in a box stays there. A status is a place of its own in the ledger: a change is a movement between two statuses at one location.
  plan: ({ input: { locationId, fromStatus, toStatus, handlingUnitId: unit = null }, base }) => [
    {
      ...base,
      ...{ fromLocationId: locationId, fromStatus, fromHandlingUnitId: unit },
      ...{ toLocationId: locationId, toStatus, toHandlingUnitId: unit },
    },
  ],
});
