import { defineBatchCommand } from '../../../kernel/index.ts';
import { type ChangeStockStatusRequest, zChangeStockStatusRequest, zStockResponse } from '../contract.ts';
import { postBatch, type StockCommandKind } from './post-batch.ts';

const kind: StockCommandKind<ChangeStockStatusRequest> = {
  action: 'status_changed',
  documentType: 'inventory.status-change',
  documentKind: 'status_change',
  locationIds: (input) => [input.locationId],
  // A status is a place of its own in the ledger: a change is a movement between two statuses at one location.
  plan: ({ input, base, place }) => {
    const { id } = place(input.locationId);
    return [{ ...base, fromLocationId: id, fromStatus: input.fromStatus, toLocationId: id, toStatus: input.toStatus }];
  },
};

export const changeStockStatus = defineBatchCommand({
  name: 'inventory.change-stock-status',
  summary: { zh: '改变库存状态', en: 'Change the status of stock where it lies' },
  permission: 'inventory.status.write',
  input: zChangeStockStatusRequest,
  output: zStockResponse,
  http: { method: 'POST', path: '/stock/status-changes' },
  // Two at a time: one decides in Node while PostgreSQL writes the other.
  lanes: 2,
  handleBatch: (batch, items) => postBatch(batch, items, kind),
});
