import { defineQuery } from '../../../kernel/index.ts';
import {
  zOrderRequest,
  zReadOrderGenealogyResponse,
  zReadTimelineRequest,
  zReadTimelineResponse,
} from '../contract.ts';
import { readOrder } from '../queries/load-orders.ts';
import { readGenealogy, readTimeline } from '../queries/timeline.ts';
import { refuse } from '../refusals.ts';
import { assertOrderInScope } from './lock-order.ts';
import { timelineText } from './timeline-text.ts';

export const readOrderTimeline = defineQuery({
  name: 'execution.read-order-timeline',
  summary: { zh: '工单经过', en: 'What happened to a work order' },
  permission: 'execution.order.read',
  input: zReadTimelineRequest,
  output: zReadTimelineResponse,
  http: { method: 'GET', path: '/work-orders/:orderId/timeline' },
  handle: async ({ tx, principal }, { orderId, limit, before }) => {
    const order = await readOrder(tx, orderId);
    if (!order) throw refuse('execution.order_unknown', { id: orderId }, { where: '/orderId' });
    assertOrderInScope(principal, order);
    const rows = await readTimeline(tx, orderId, before ?? null, limit + 1);
    const entries = rows.slice(0, limit).map((row) => ({ ...row, text: timelineText(row, principal.language) }));
    return { entries, more: rows.length > limit };
  },
});

/** Which lots went into an order and which came out; a lot is followed further by inventory's genealogy. */
export const readOrderGenealogy = defineQuery({
  name: 'execution.read-order-genealogy',
  summary: { zh: '工单批次追溯', en: 'Lots that went into a work order and came out' },
  permission: 'execution.order.read',
  heavy: true,
  input: zOrderRequest,
  output: zReadOrderGenealogyResponse,
  http: { method: 'GET', path: '/work-orders/:orderId/genealogy' },
  handle: async ({ tx, principal }, { orderId }) => {
    const order = await readOrder(tx, orderId);
    if (!order) throw refuse('execution.order_unknown', { id: orderId }, { where: '/orderId' });
    assertOrderInScope(principal, order);
    return readGenealogy(tx, orderId);
  },
});
