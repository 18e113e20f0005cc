import { zIssueStockRequest } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { defineStockCommand } from './post-batch.ts';

export const issueStock = defineStockCommand({
  name: 'inventory.issue-stock',
  summary: { zh: '发料出库', en: 'Issue stock to production, a customer, a supplier or scrap' },
  input: zIssueStockRequest,
  path: '/stock/issues',
  action: 'issued',
  documentKind: 'issue',
  locationIds: (input) => [input.fromLocationId],
  plan: ({
    input: { fromLocationId, status = 'available', destination = 'production', handlingUnitId = null, ...input },
    base,
    ends,
  }) => {
    const explained = input.reason !== undefined || (destination === 'production' && input.documentId !== undefined);
    if (!explained) throw refuse('inventory.reason_required', {}, { where: '/reason' });
    const to = { toLocationId: ends[destination], toStatus: 'available' as const };
    return [{ ...base, fromLocationId, fromStatus: status, fromHandlingUnitId: handlingUnitId, ...to }];
  },
});
