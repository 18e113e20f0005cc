import type { Tx } from '../../../kernel/index.ts';
import { zOrderRequestRequest } from '../contract.ts';
import { findSupplierName } from '../queries/requests.ts';
import { refuse } from '../refusals.ts';
import { defineRequestCommand } from './define-request-command.ts';

/** It was ordered; the supplier and the day it is expected are said as far as they are known. */
export const orderRequest = defineRequestCommand('order', {
  summary: { zh: '标记要料单已订购', en: 'Mark a material request as ordered' },
  input: zOrderRequestRequest,
  handle: async ({ tx }, { supplierId = null, expectedAt = null, note = null }) => {
    const supplier = supplierId === null ? null : await supplierOf(tx, supplierId);
    return {
      change: { supplierId, expectedAt: expectedAt === null ? null : new Date(expectedAt), purchaseNote: note },
      changes: {
        ...(supplier === null ? {} : { supplier: { to: supplier } }),
        ...(expectedAt === null ? {} : { expectedAt: { to: expectedAt } }),
        ...(note === null ? {} : { purchaseNote: { to: note } }),
      },
    };
  },
});

/** The name of an active supplier. Throws execution.request_not_supplier. */
export async function supplierOf(tx: Tx, id: string): Promise<string> {
  const name = await findSupplierName(tx, id);
  if (name === undefined) throw refuse('execution.request_not_supplier', { partner: id }, { where: '/supplierId' });
  return name;
}
