import { zUpdateRequestRequest } from '../contract.ts';
import { defineRequestCommand } from './define-request-command.ts';
import { supplierOf } from './order-request.ts';

/** What became known after it was ordered, or changed: from whom it comes, and when. What isn't named stays. */
export const updateRequest = defineRequestCommand('update', {
  summary: { zh: '更新要料单的供应商和到货时间', en: 'Say supplier and date of what was ordered' },
  input: zUpdateRequestRequest,
  handle: async ({ tx }, { supplierId, expectedAt, note }, before) => {
    const supplier = supplierId == null ? null : await supplierOf(tx, supplierId);
    return {
      change: {
        ...(supplierId === undefined ? {} : { supplierId }),
        ...(expectedAt === undefined ? {} : { expectedAt: expectedAt === null ? null : new Date(expectedAt) }),
        ...(note === undefined ? {} : { purchaseNote: note }),
      },
      changes: {
        ...(supplierId === undefined ? {} : { supplier: { from: before.supplierName, to: supplier } }),
        ...(expectedAt === undefined
          ? {}
          : { expectedAt: { from: before.expectedAt?.toISOString() ?? null, to: expectedAt } }),
        ...(note === undefined ? {} : { purchaseNote: { from: before.purchaseNote, to: note } }),
      },
    };
  },
});
