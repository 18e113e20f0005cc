import { z } from 'zod';
import { defineQuery } from '../../kernel/index.ts';
import { zOperationRequest, zOrderRequest, zReadActionsResponse } from './contract.ts';
import { explainOperation, explainOrder } from './explain-actions.ts';
import { findOperation, findOrder } from './orders/lock-order.ts';
import { loadMaterials } from './queries/load-orders.ts';

/** "Why can't I?" for an order: everything that could be asked for, with the refusal it would meet now. */
export const readOrderActions = defineQuery({
  name: 'execution.read-order-actions',
  summary: { zh: '工单现在能做什么', en: 'What may be done with a work order now, and why not' },
  permission: 'execution.order.read',
  input: zOrderRequest,
  output: zReadActionsResponse,
  http: { method: 'GET', path: '/work-orders/:orderId/actions' },
  handle: async (context, { orderId }) => {
    const order = await findOrder(context, orderId);
    await loadMaterials(context.tx, [order]);
    return { state: order.state, actions: await explainOrder(context, order) };
  },
});

export const readOperationActions = defineQuery({
  name: 'execution.read-operation-actions',
  summary: { zh: '工序现在能做什么', en: 'What may be done with an operation now, and why not' },
  permission: 'execution.operation.read',
  input: zOperationRequest.extend({ equipmentId: z.uuid().optional() }),
  output: zReadActionsResponse,
  http: { method: 'GET', path: '/operations/:operationId/actions' },
  handle: async (context, { operationId, equipmentId }) => {
    const { order, operation } = await findOperation(context, operationId);
    const reader = { ...context, ...(equipmentId ? { equipmentId } : {}) };
    return { state: operation.state, actions: await explainOperation(reader, order, operation) };
  },
});
