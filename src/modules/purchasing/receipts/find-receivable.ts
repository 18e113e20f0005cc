import { defineQuery, inScope } from '../../../kernel/index.ts';
import { type PurchaseOrderState, purchaseOrderStateLabels, zFindReceivableRequest, zReceivable } from '../contract.ts';
import { findOrderByCode, findReceivable } from '../queries/open-lines.ts';
import { refuse } from '../refusals.ts';

/** What may come now: the open lines of the order that was scanned, or those of an item at all suppliers. */
export const findReceivableLines = defineQuery({
  name: 'purchasing.find-receivable',
  summary: { zh: '查可以收货的采购单行', en: 'Lines that something may come by' },
  permission: 'purchasing.order.read',
  input: zFindReceivableRequest,
  output: zReceivable,
  http: { method: 'GET', path: '/purchase-receivable' },
  handle: async ({ tx, principal }, { code, itemId = null }) => {
    const order = code === undefined ? undefined : await findOrderByCode(tx, code);
    if (code !== undefined && (!order || !inScope(principal, order)))
      throw refuse('purchasing.order_unknown', { id: code }, { where: '/code' });
    if (order && order.state !== 'sent') {
      const state = purchaseOrderStateLabels[order.state as PurchaseOrderState];
      throw refuse('purchasing.order_not_receivable', { order: order.code, state }, { where: '/code' });
    }
    if (!order && itemId === null) return { order: null, lines: [] };
    const lines = await findReceivable(tx, { orderId: order?.id ?? null, itemId, scope: principal.scope });
    const { workshopId: _, state: __, ...named } = order ?? { workshopId: null, state: '' };
    return {
      order: order ? (named as Omit<typeof order, 'workshopId' | 'state'>) : null,
      lines,
    };
  },
});
