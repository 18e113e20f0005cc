import { defineCommand } from '../../../kernel/index.ts';
import { zCreateReleasedOrderRequest, zReleaseOrderResponse } from '../contract.ts';
import { workOrderEntity } from '../entities.ts';
import { whyNotPermitted } from '../why-not-permitted.ts';
import { createOrder, makeOrder } from './create-order.ts';
import { releaseDraft } from './release-order.ts';

/** Makes an order and releases it, or does neither. */
export const createReleasedOrder = defineCommand({
  name: 'execution.create-released-order',
  summary: { zh: '新建并下达生产工单', en: 'Create and release a work order' },
  permission: 'execution.order.release',
  input: zCreateReleasedOrderRequest,
  output: zReleaseOrderResponse,
  http: { method: 'POST', path: '/released-work-orders' },
  makes: { entity: workOrderEntity.name, idOf: ({ order }) => order.id },
  handle: async (context, { bomId, routingId, ...input }) => {
    const why = whyNotPermitted(context.tx, context.principal, createOrder.permission);
    if (why) throw why;
    return releaseDraft(context, await makeOrder(context, input), context.now, { bomId, routingId });
  },
});
