import { defineBatchCommand } from '../../../kernel/index.ts';
import { type MoveStockRequest, zMoveStockRequest, zStockResponse } from '../contract.ts';
import { postBatch, type StockCommandKind } from './post-batch.ts';

const kind: StockCommandKind<MoveStockRequest> = {
  action: 'moved',
  documentType: 'inventory.move',
  documentKind: 'move',
  locationIds: (input) => [input.fromLocationId, input.toLocationId],
  plan: ({ input, base, place }) => {
    const status = input.status ?? 'available';
    const from = place(input.fromLocationId);
    const to = place(input.toLocationId);
    return [{ ...base, fromLocationId: from.id, fromStatus: status, toLocationId: to.id, toStatus: status }];
  },
};

export const moveStock = defineBatchCommand({
  name: 'inventory.move-stock',
  summary: { zh: '移库', en: 'Move stock between places' },
  permission: 'inventory.movement.write',
  input: zMoveStockRequest,
  output: zStockResponse,
  http: { method: 'POST', path: '/stock/moves' },
  // Two at a time: one decides in Node while PostgreSQL writes the other.
  lanes: 2,
  handleBatch: (batch, items) => postBatch(batch, items, kind),
});
