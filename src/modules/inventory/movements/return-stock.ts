import { defineBatchCommand } from '../../../kernel/index.ts';
import { type ReturnStockRequest, zReturnStockRequest, zStockResponse } from '../contract.ts';
import { postBatch, type StockCommandKind } from './post-batch.ts';

const kind: StockCommandKind<ReturnStockRequest> = {
  action: 'returned',
  documentType: 'inventory.return',
  documentKind: 'return',
  locationIds: (input) => [input.toLocationId],
  plan: ({ input, base, place, ends }) => {
    const to = place(input.toLocationId);
    return [
      {
        ...base,
        comesBack: input.documentId === undefined ? 'item' : 'document',
        fromLocationId: ends[input.origin ?? 'production'],
        fromStatus: 'available',
        toLocationId: to.id,
        toStatus: input.status ?? 'available',
      },
    ];
  },
};

export const returnStock = defineBatchCommand({
  name: 'inventory.return-stock',
  summary: { zh: '退料入库', en: 'Take stock back from production or a customer' },
  permission: 'inventory.movement.write',
  input: zReturnStockRequest,
  output: zStockResponse,
  http: { method: 'POST', path: '/stock/returns' },
  // Two at a time: one decides in Node while PostgreSQL writes the other.
  lanes: 2,
  handleBatch: (batch, items) => postBatch(batch, items, kind),
});
