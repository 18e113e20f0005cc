import {
  assertInScope,
  type CommandContext,
  defineCommand,
  formatAmount,
  inScope,
  type Principal,
  parseAmount,
} from '../../../kernel/index.ts';
import { findItems, toBaseQuantity } from '../../masterdata/index.ts';
import { zAskForMaterialRequest, zMaterialRequest } from '../contract.ts';
import { workshopUnknown } from '../orders/create-order.ts';
import { assertOrderInScope } from '../orders/lock-order.ts';
import { lockOrders } from '../queries/load-orders.ts';
import { findOpenRequest, readRequestView } from '../queries/requests.ts';
import { workshopExists } from '../queries/resources.ts';
import { refuse } from '../refusals.ts';
import type { Order } from '../rules/index.ts';
import { standsAlready, whyNeedsNothing } from '../rules/request.ts';
import { makeRequest } from './make-request.ts';

/** Asks whoever buys for material, for a work order or without one. Of an item there is one open request per order. */
export const askForMaterial = defineCommand({
  name: 'execution.ask-for-material',
  summary: { zh: '申请采购物料', en: 'Ask for material' },
  permission: 'execution.request.ask',
  input: zAskForMaterialRequest,
  output: zMaterialRequest,
  http: { method: 'POST', path: '/material-requests' },
  handle: async (context, input) => {
    const { tx, principal } = context;
    const order = input.orderId === undefined ? undefined : await lockOrderSeen(context, input.orderId);
    const workshopId = input.workshopId ?? (order ? workshopOf(order, principal) : null);
    if (input.workshopId && !(await workshopExists(tx, input.workshopId))) throw workshopUnknown(input.workshopId);
    assertInScope(principal, { workshopId });
    const ended = order && whyNeedsNothing(order, '/orderId');
    if (ended) throw ended;
    const item = (await findItems(tx, [input.itemId])).get(input.itemId);
    if (!item?.active) {
      throw refuse('execution.request_item_inactive', { item: item?.code ?? input.itemId }, { where: '/itemId' });
    }
    const quantity = toBaseQuantity(item, parseAmount(input.quantity), input.unit);
    const stands = order && (await findOpenRequest(tx, order.id, item.id));
    if (stands) throw standsAlready(stands, formatAmount(stands.quantity));
    const id = await makeRequest(context, {
      item,
      quantity,
      neededBy: new Date(input.neededBy),
      order: order ?? null,
      workshopId,
      note: input.note ?? null,
    });
    return readRequestView(tx, id);
  },
});

/** Locked, so that two who ask for the same wait for each other. Whoever works on one of its steps may ask for it. */
async function lockOrderSeen({ tx, principal }: CommandContext, orderId: string): Promise<Order> {
  const order = (await lockOrders(tx, [orderId])).get(orderId);
  if (!order) throw refuse('execution.order_unknown', { id: orderId }, { where: '/orderId' });
  assertOrderInScope(principal, order);
  return order;
}

/** The order's own workshop, or that of the asker's step of it. */
function workshopOf(order: Order, principal: Principal): string | null {
  if (inScope(principal, order)) return order.workshopId;
  return order.operations.find((operation) => inScope(principal, operation))?.workshopId ?? order.workshopId;
}
