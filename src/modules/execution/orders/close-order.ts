import {
  type CommandContext,
  defineCommand,
  formatAmount,
  type JsonObject,
  policiesOf,
} from '../../../kernel/index.ts';
import { releaseReservationsOf } from '../../inventory/index.ts';
import { zCloseOrderRequest, zWorkOrderView } from '../contract.ts';
import { materialNamesOf } from '../materials/material-names.ts';
import { configurationOf } from '../operations/locate-operations.ts';
import { executionPolicies } from '../policies.ts';
import { readOrderView } from '../queries/order-heads.ts';
import { refuse } from '../refusals.ts';
import { materialDifferences, moveOrder, type Order, whyNotMoveOrder } from '../rules/index.ts';
import { lockOrder } from './lock-order.ts';
import { auditOrder, writeOrders } from './write-order.ts';

/**
 * The last word on an order: nothing changes after it. Where what was issued doesn't agree with what was made, a person accepts
 * the difference, line by line and with a reason, unless policy execution.close_open_material lets it pass.
 */
export const closeOrder = defineCommand({
  name: 'execution.close-order',
  summary: { zh: '关闭生产工单', en: 'Close a work order' },
  permission: 'execution.order.close',
  input: zCloseOrderRequest,
  output: zWorkOrderView,
  http: { method: 'POST', path: '/work-orders/:orderId/close' },
  handle: async (context, input) => {
    const order = await lockOrder(context, input.orderId);
    const policies = policiesOf(await configurationOf(context, order), executionPolicies);
    const accepted = input.acceptMaterialVariance;
    const materialSettled = accepted !== undefined || policies['execution.close_open_material'] === 'allow';
    const names = await materialNamesOf(context.tx, order);
    const why = whyNotMoveOrder(order, 'close', { materialSettled, ...names });
    if (why) throw why;
    const lines = linesOf(order, names.itemCode);
    if (accepted && lines.length > 0) assertPerson(context);
    await releaseReservationsOf(context, [order.id], input.note || order.code);
    const changes = [moveOrder(order, 'close', 'closed', context.now)];
    const variance: JsonObject =
      lines.length > 0 ? { materialVariance: { reason: accepted?.reason ?? null, lines } } : {};
    await writeOrders(context, [order], changes, {
      ...variance,
      reason: accepted?.reason ?? null,
      note: input.note ?? null,
    });
    auditOrder(context, order, 'close', {
      state: { from: 'completed', to: 'closed' },
      ...(lines.length > 0 ? { materialVariance: { to: lines.map(sayLine).join('; ') } } : {}),
      ...(accepted ? { reason: { to: accepted.reason } } : {}),
    });
    return readOrderView(context.tx, order.id);
  },
});

function assertPerson({ principal }: CommandContext): void {
  if (principal.kind === 'person') return;
  throw refuse('execution.variance_needs_person', { principal: principal.name }, { where: '/acceptMaterialVariance' });
}

function linesOf(order: Order, itemCode: (itemId: string) => string) {
  return materialDifferences(order).map(({ material, used, difference }) => ({
    materialId: material.id,
    itemCode: itemCode(material.itemId),
    quantityUsed: formatAmount(used),
    quantityIssued: formatAmount(material.issued),
    quantityReturned: formatAmount(material.returned),
    quantityDifference: formatAmount(difference),
  }));
}

function sayLine({ itemCode, quantityDifference }: { itemCode: string; quantityDifference: string }): string {
  return `${itemCode} ${quantityDifference}`;
}
