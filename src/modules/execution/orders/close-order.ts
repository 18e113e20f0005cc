import { type CommandContext, formatAmount, type JsonObject, policiesOf } from '../../../kernel/index.ts';
import { releaseReservationsOf } from '../../inventory/index.ts';
import { zCloseOrderRequest } from '../contract.ts';
import { materialNamesOf } from '../materials/material-names.ts';
import { configurationOf } from '../operations/locate-operations.ts';
import { executionPolicies } from '../policies.ts';
import { refuse } from '../refusals.ts';
import { materialDifferences, moveOrder, type Order } from '../rules/index.ts';
import { defineOrderCommand } from './define-order-command.ts';
import { writeOrders } from './write-order.ts';

/**
 * The last word on an order: nothing changes after it. Where what was issued doesn't agree with what was made, a person accepts
 * the difference, line by line and with a reason, unless policy execution.close_open_material lets it pass.
 */
export const closeOrder = defineOrderCommand('close', {
  summary: { zh: '关闭生产工单', en: 'Close a work order' },
  input: zCloseOrderRequest,
  facts: async (context, order, { acceptMaterialVariance }) => {
    const policies = policiesOf(await configurationOf(context, order), executionPolicies);
    const passes = policies['execution.close_open_material'] === 'allow';
    return {
      materialSettled: acceptMaterialVariance !== undefined || passes,
      ...(await materialNamesOf(context.tx, order)),
    };
  },
  handle: async (context, order, { acceptMaterialVariance: accepted, note }) => {
    const lines = linesOf(order, (await materialNamesOf(context.tx, order)).itemCode);
    if (accepted && lines.length > 0) assertPerson(context);
    await releaseReservationsOf(context, [order.id], note || order.code);
    const changes = [moveOrder(order, 'close', 'closed', context.now)];
    const reason = accepted?.reason ?? null;
    const variance: JsonObject = lines.length > 0 ? { materialVariance: { reason, lines } } : {};
    await writeOrders(context, [order], changes, { ...variance, reason, note: note ?? null });
    return {
      ...(lines.length > 0 ? { materialVariance: { to: lines.map(sayLine).join('; ') } } : {}),
      ...(accepted ? { reason: { to: accepted.reason } } : {}),
    };
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
