import { zMoveStockRequest } from '../contract.ts';
import { defineStockCommand } from './post-batch.ts';

export const moveStock = defineStockCommand({
  name: 'inventory.move-stock',
  summary: { zh: '移库', en: 'Move stock between places' },
  input: zMoveStockRequest,
  path: '/stock/moves',
  action: 'moved',
  documentKind: 'move',
  locationIds: (input) => [input.fromLocationId, input.toLocationId],
  plan: ({ input: { fromLocationId, toLocationId, status = 'available', handlingUnitId = null }, base }) => [
    { ...base, fromLocationId, fromStatus: status, fromHandlingUnitId: handlingUnitId, toLocationId, toStatus: status },
  ],
});
