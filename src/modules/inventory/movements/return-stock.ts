import { zReturnStockRequest } from '../contract.ts';
import { defineStockCommand } from './post-batch.ts';

export const returnStock = defineStockCommand({
  name: 'inventory.return-stock',
  summary: { zh: '退料入库', en: 'Take stock back from production or a customer' },
  input: zReturnStockRequest,
  path: '/stock/returns',
  action: 'returned',
  documentKind: 'return',
  locationIds: (input) => [input.toLocationId],
  plan: ({ input, base, ends }) => [
    {
      ...base,
      comesBack: input.documentId === undefined ? 'item' : 'document',
      fromLocationId: ends[input.origin ?? 'production'],
      fromStatus: 'available',
      toLocationId: input.toLocationId,
      toStatus: input.status ?? 'available',
    },
  ],
});
