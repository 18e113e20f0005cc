import { type Amount, type CommandContext, defineCommand, formatAmount } from '../../../kernel/index.ts';
import { shareStock } from '../../inventory/index.ts';
import { type KeptMaterial, zKeepMaterialRequest, zKeptMaterial } from '../contract.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { orderDocumentType } from '../orders/place-order.ts';
import { auditOrder } from '../orders/write-order.ts';
import { findPromisedTo } from '../queries/kitting.ts';
import { type Order, openOf, whyNotMoveOrder } from '../rules/index.ts';

/** So that nobody else takes what an order was found to have: all its lines at once, each as far as it lasts. */
export const keepMaterial = defineCommand({
  name: 'execution.keep-material',
  summary: { zh: '为工单留料', en: 'Keep an order’s material for it' },
  permission: 'inventory.reservation.write',
  input: zKeepMaterialRequest,
  output: zKeptMaterial,
  http: { method: 'POST', path: '/work-orders/:orderId/keep-material' },
  handle: async (context, { orderId }) => {
    const order = await lockOrder(context, orderId);
    const why = whyNotMoveOrder(order, 'issue');
    if (why) throw why;
    return shareMaterial(context, order, 'kept-material', needsOf(order));
  },
});

export const giveBackMaterial = defineCommand({
  name: 'execution.give-back-material',
  summary: { zh: '放弃工单的留料', en: 'Give back what is kept for an order' },
  permission: 'inventory.reservation.write',
  input: zKeepMaterialRequest,
  output: zKeptMaterial,
  http: { method: 'POST', path: '/work-orders/:orderId/give-back-material' },
  handle: async (context, { orderId }) => {
    const order = await lockOrder(context, orderId);
    const nothing = new Map([...needsOf(order).keys()].map((itemId): [string, Amount] => [itemId, 0n]));
    return shareMaterial(context, order, 'gave-back-material', nothing);
  },
});

/** What the lines still take, by item; what isn't planned was taken by word and is not planned further. */
function needsOf(order: Order): Map<string, Amount> {
  const needs = new Map<string, Amount>();
  for (const material of order.materials) {
    const open = openOf(order, material);
    if (material.supplementary || open <= 0n) continue;
    needs.set(material.itemId, (needs.get(material.itemId) ?? 0n) + open);
  }
  return needs;
}

/** What is kept from a certain place stays, and counts: only the rest is asked for wherever it lies. */
async function shareMaterial(
  context: CommandContext,
  order: Order,
  action: string,
  wanted: ReadonlyMap<string, Amount>,
): Promise<KeptMaterial> {
  const itemIds = [...wanted.keys()];
  const firm = await findPromisedTo(context.tx, order.id, { itemIds, firm: true });
  const claims = [...wanted].map(([itemId, amount]) => {
    const rest = amount - (firm.get(itemId) ?? 0n);
    const document = { documentType: orderDocumentType, documentId: order.id, documentCode: order.code };
    return { itemId, ...document, amount: rest > 0n ? rest : 0n };
  });
  await shareStock(context, claims);
  const kept = await findPromisedTo(context.tx, order.id, { itemIds, firm: false });
  auditOrder(context, order, action, {});
  return {
    orderId: order.id,
    items: [...needsOf(order)].map(([itemId, needed]) => ({
      itemId,
      needed: formatAmount(needed),
      kept: formatAmount((firm.get(itemId) ?? 0n) + (kept.get(itemId) ?? 0n)),
    })),
  };
}
