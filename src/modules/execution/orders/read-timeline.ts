import { defineQuery } from '../../../kernel/index.ts';
import {
  zOrderRequest,
  zReadOrderGenealogyResponse,
  zReadTimelineRequest,
  zReadTimelineResponse,
} from '../contract.ts';
import { readGenealogy, readTimeline } from '../queries/timeline.ts';
import { findOrder } from './lock-order.ts';
import { timelineText } from './timeline-text.ts';

/** Of what happened at the very moment of `before`, nothing comes again. */
const beforeAnyId = '00000000-0000-0000-0000-000000000000';

export const readOrderTimeline = defineQuery({
  name: 'execution.read-order-timeline',
  summary: { zh: '工单经过', en: 'What happened to a work order' },
  permission: 'execution.order.read',
  input: zReadTimelineRequest,
  output: zReadTimelineResponse,
  http: { method: 'GET', path: '/work-orders/:orderId/timeline' },
  handle: async (context, { orderId, limit, before }) => {
    await findOrder(context, orderId);
    const place = { at: before ?? 'infinity', id: beforeAnyId, limit: limit + 1, language: context.principal.language };
    const rows = await readTimeline(context.tx, { orderId }, place);
    const entries = rows
      .slice(0, limit)
      .map((row) => ({ ...row, text: timelineText(row, context.principal.language) }));
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
  handle: async (context, { orderId }) => {
    await findOrder(context, orderId);
    return readGenealogy(context.tx, orderId);
  },
});
