import {
  declarationsOf,
  defineQuery,
  mayDo,
  type QueryContext,
  Refusal,
  roleCodesWith,
} from '../../../kernel/index.ts';
import type { Action } from '../../execution/contract.ts';
import { zPurchaseOrder, zPurchaseOrderActions, zReadPurchaseOrderRequest } from '../contract.ts';
import type { Order } from '../rules/order.ts';
import { whyNotMove } from '../rules/why-not.ts';
import { moveOf, type PurchaseVerb, purchaseVerbs } from '../states.ts';
import { findOrderSeen } from './lock-order.ts';
import { whyNotApproveBy } from './move-order.ts';
import { presentOrder } from './present-order.ts';

export const readPurchaseOrder = defineQuery({
  name: 'purchasing.read-order',
  summary: { zh: '查看采购单', en: 'Read a purchase order' },
  permission: 'purchasing.order.read',
  input: zReadPurchaseOrderRequest,
  output: zPurchaseOrder,
  http: { method: 'GET', path: '/purchase-orders/:orderId' },
  handle: async (context, { orderId }) => presentOrder(context, (await findOrderSeen(context, orderId)).id),
});

/** "Why can't I?": each verb of the state table, with the refusal that it would meet now. */
export const readPurchaseActions = defineQuery({
  name: 'purchasing.read-order-actions',
  summary: { zh: '采购单现在能做什么', en: 'What may be done with a purchase order now, and why not' },
  permission: 'purchasing.order.read',
  input: zReadPurchaseOrderRequest,
  output: zPurchaseOrderActions,
  http: { method: 'GET', path: '/purchase-orders/:orderId/actions' },
  handle: async (context, { orderId }) => {
    const order = await findOrderSeen(context, orderId);
    const actions: Action[] = [];
    for (const verb of purchaseVerbs) actions.push(await explain(context, order, verb));
    return { state: order.state, actions };
  },
});

async function explain(context: QueryContext, order: Order, verb: PurchaseVerb): Promise<Action> {
  const { tx, principal } = context;
  const { permission, label } = moveOf(verb);
  const roles = roleCodesWith(declarationsOf(tx), permission).join('、') || '—';
  const why = mayDo(principal, permission)
    ? (whyNotMove(order, verb) ?? (verb === 'approve' ? await whyNotApproveBy(context, order) : undefined))
    : new Refusal('kernel.permission_missing', { permission, roles });
  const action = { action: verb, label: label[principal.language], allowed: !why };
  const how = { method: 'POST', path: `/purchase-orders/${order.id}/${verb}` } as const;
  return { ...action, ...(why ? { refusal: why.problem(principal.language) } : {}), ...how };
}
