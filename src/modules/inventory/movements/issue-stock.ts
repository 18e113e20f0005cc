import { defineBatchCommand } from '../../../kernel/index.ts';
import { type IssueStockRequest, zIssueStockRequest, zStockResponse } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { postBatch, type StockCommandKind } from './post-batch.ts';

const kind: StockCommandKind<IssueStockRequest> = {
  action: 'issued',
  documentType: 'inventory.issue',
  documentKind: 'issue',
  locationIds: (input) => [input.fromLocationId],
  plan: ({ input, base, place, ends }) => {
    const destination = input.destination ?? 'production';
    const explained = input.reason !== undefined || (destination === 'production' && input.documentId !== undefined);
    if (!explained) throw refuse('inventory.reason_required', {}, { where: '/reason' });
    const from = place(input.fromLocationId);
    return [
      {
        ...base,
        fromLocationId: from.id,
        fromStatus: input.status ?? 'available',
        toLocationId: ends[destination],
        toStatus: 'available',
      },
    ];
  },
};

export const issueStock = defineBatchCommand({
  name: 'inventory.issue-stock',
  summary: { zh: '发料出库', en: 'Issue stock to production, a customer, a supplier or scrap' },
  permission: 'inventory.movement.write',
  input: zIssueStockRequest,
  output: zStockResponse,
  http: { method: 'POST', path: '/stock/issues' },
  // Two at a time: one decides in Node while PostgreSQL writes the other.
  lanes: 2,
  handleBatch: (batch, items) => postBatch(batch, items, kind),
});
