import { defineQuery, formatAmount, parseAmount } from '../../../kernel/index.ts';
import {
  type MaterialView,
  type OperationView,
  type WorkOrderDetail,
  zOrderRequest,
  zWorkOrderDetail,
} from '../contract.ts';
import { loadMaterials, readOrder } from '../queries/load-orders.ts';
import {
  type OperationViewRow,
  readMaterialExtras,
  readOperationViews,
  readOrderHead,
  readVariance,
} from '../queries/order-detail.ts';
import { withTexts } from '../queries/order-heads.ts';
import { refuse } from '../refusals.ts';
import { dueOf, type Material, materialDifferences, type Order, openOf } from '../rules/index.ts';
import { assertOrderInScope } from './lock-order.ts';

export const headTimes = ['dueAt', 'createdAt', 'releasedAt', 'startedAt', 'completedAt', 'closedAt', 'cancelledAt'];

/** One order with its steps and materials. */
export const readWorkOrder = defineQuery({
  name: 'execution.read-order',
  summary: { zh: '工单详情', en: 'A work order with its operations and materials' },
  permission: 'execution.order.read',
  input: zOrderRequest,
  output: zWorkOrderDetail,
  http: { method: 'GET', path: '/work-orders/:orderId' },
  handle: async ({ tx, principal, now }, { orderId }) => {
    const order = await readOrder(tx, orderId);
    if (!order) throw refuse('execution.order_unknown', { id: orderId }, { where: '/orderId' });
    assertOrderInScope(principal, order);
    await loadMaterials(tx, [order]);
    const head = await readOrderHead(tx, orderId, now);
    const extras = await readMaterialExtras(tx, orderId);
    return {
      order: withTexts(head as WorkOrderDetail['order'], headTimes),
      materialVariance: await readVariance(tx, orderId),
      operations: (await readOperationViews(tx, { orderId })).map(operationViewOf),
      materials: order.materials.map((material) => materialViewOf(order, material, extras)),
    };
  },
});

export function operationViewOf(row: OperationViewRow): OperationView {
  return withTexts(row, ['startedAt', 'finishedAt']) as unknown as OperationView;
}

function materialViewOf(
  order: Order,
  material: Material,
  extras: Awaited<ReturnType<typeof readMaterialExtras>>,
): MaterialView {
  const extra = extras.get(material.id);
  if (!extra) throw new Error(`material ${material.id} has no item`);
  const { itemCode, itemName, itemNameEn, unit, tracking, locationCode, operationCode } = extra;
  return {
    id: material.id,
    orderId: order.id,
    operationId: material.operationId,
    operationCode,
    lineNumber: material.lineNumber,
    itemId: material.itemId,
    itemCode,
    itemName,
    itemNameEn,
    unit,
    issueMethod: material.issueMethod,
    locationId: material.locationId,
    locationCode,
    quantityRequired: formatAmount(material.required),
    quantityIssued: formatAmount(material.issued),
    quantityReturned: formatAmount(material.returned),
    quantityConsumed: formatAmount(dueOf(order, material)),
    quantityOpen: formatAmount(openOf(order, material)),
    quantityDifference: formatAmount(
      materialDifferences(order).find((one) => one.material === material)?.difference ?? 0n,
    ),
    quantityAvailable: formatAmount(parseAmount(extra.available)),
    tracking,
  };
}
