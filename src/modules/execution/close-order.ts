import { defineCommand } from '../../kernel/index.ts';
import { releaseReservationsOf } from '../inventory/index.ts';
import { zCloseOrderRequest, zWorkOrderView } from './contract.ts';
import { emitOrder } from './describe-changes.ts';
import { configurationOf } from './locate-operations.ts';
import { lockOrder } from './lock-order.ts';
import { materialNamesOf } from './material-names.ts';
import { readOrderView } from './queries/order-heads.ts';
import { moveOrder, whyNotMoveOrder } from './rules/index.ts';
import { auditOrder, writeOrders } from './write-order.ts';

/** The last word on an order: nothing changes after it. Material still out is refused unless taken as a variance. */
export const closeOrder = defineCommand({
  name: 'execution.close-order',
  summary: { zh: '关闭生产工单', en: 'Close a work order' },
  permission: 'execution.order.close',
  input: zCloseOrderRequest,
  output: zWorkOrderView,
  http: { method: 'POST', path: '/work-orders/:orderId/close' },
  handle: async (ctx, input) => {
    const order = await lockOrder(ctx, input.orderId);
    const { policies } = await configurationOf(ctx.tx, order);
    const materialSettled = input.acceptMaterialVariance || policies['execution.close_open_material'] === 'allow';
    const why = whyNotMoveOrder(order, 'close', { materialSettled, ...(await materialNamesOf(ctx.tx, order)) });
    if (why) throw why;
    await releaseReservationsOf(ctx, [order.id], input.note || order.code);
    const changes = [moveOrder(order, 'close', 'closed', ctx.now)];
    await writeOrders(ctx, [order], changes, {
      acceptMaterialVariance: input.acceptMaterialVariance,
      note: input.note ?? null,
    });
    emitOrder(ctx, 'execution.order-closed', order);
    auditOrder(ctx, order, 'close', { state: { from: 'completed', to: 'closed' } });
    return readOrderView(ctx.tx, order.id);
  },
});
