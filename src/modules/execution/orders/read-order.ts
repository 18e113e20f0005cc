import { defineQuery, parseAmount, toWire } from '../../../kernel/index.ts';
import { type MaterialView, zOrderRequest, zWorkOrderDetail } from '../contract.ts';
import { loadMaterials } from '../queries/load-orders.ts';
import {
  readDemand,
  readDemandOf,
  readMaterialExtras,
  readOperationViews,
  readOrderHead,
  readSubstituteExtras,
  readVariance,
} from '../queries/order-detail.ts';
import { findSupply } from '../queries/supply.ts';
import {
  dueOf,
  issuableAs,
  type Material,
  materialDifferences,
  type Order,
  openOf,
  type Substitute,
  standsInFor,
} from '../rules/index.ts';
import { findOrder } from './lock-order.ts';

/** One order with its steps and materials. */
export const readWorkOrder = defineQuery({
  name: 'execution.read-order',
  summary: { zh: '工单详情', en: 'A work order with its operations and materials' },
  permission: 'execution.order.read',
  input: zOrderRequest,
  output: zWorkOrderDetail,
  http: { method: 'GET', path: '/work-orders/:orderId' },
  handle: async (context, { orderId }) => {
    const { tx, now } = context;
    const order = await findOrder(context, orderId);
    await loadMaterials(tx, [order]);
    const extras = await readMaterialExtras(tx, orderId);
    const substitutes = await readSubstituteExtras(tx, orderId);
    return {
      order: await readOrderHead(tx, orderId, now),
      demandOf: await readDemandOf(tx, orderId),
      demand: await readDemand(tx, orderId),
      supply: (await findSupply(context, [orderId])).get(orderId) ?? [],
      materialVariance: await readVariance(tx, orderId),
      operations: await readOperationViews(tx, { orderId }),
      materials: order.materials.map((material) => materialViewOf(order, material, extras, substitutes)),
    };
  },
});

function materialViewOf(
  order: Order,
  material: Material,
  extras: Awaited<ReturnType<typeof readMaterialExtras>>,
  substitutes: Awaited<ReturnType<typeof readSubstituteExtras>>,
): MaterialView {
  const extra = extras.get(material.id);
  if (!extra) throw new Error(`material ${material.id} has no item`);
  return {
    ...extra,
    ...toWire({
      orderId: order.id,
      operationId: material.operationId,
      lineNumber: material.lineNumber,
      itemId: material.itemId,
      issueMethod: material.issueMethod,
      locationId: material.locationId,
      quantityRequired: material.required,
      quantityIssued: material.issued,
      quantityReturned: material.returned,
      quantityConsumed: dueOf(order, material),
      quantityOpen: openOf(order, material),
      quantityDifference: materialDifferences(order).find((one) => one.material === material)?.difference ?? 0n,
    }),
    substitutes: (substitutes.get(material.id) ?? []).map(({ materialId: _, ...one }, index) => {
      const allowed = material.substitutes[index] as Substitute;
      const quantityOpen = issuableAs(order, { line: material, substitute: allowed }, 0n);
      const missing = openOf(order, material) - parseAmount(extra.quantityAvailable);
      const offered = missing > 0n ? [parseAmount(one.quantityAvailable), standsInFor(allowed, missing)] : [0n];
      const amounts = toWire({ quantityOpen, quantityOffered: least(quantityOpen, ...offered) });
      return { ...one, numerator: `${allowed.numerator}`, denominator: `${allowed.denominator}`, ...amounts };
    }),
  };
}

function least(...amounts: bigint[]): bigint {
  return amounts.reduce((a, b) => (a < b ? a : b));
}
