import type { Tx } from '../../../kernel/index.ts';
import { findItems } from '../../masterdata/index.ts';
import type { Order, OrderFacts } from '../rules/index.ts';

/** How the order's materials are called, for refusals. */
export async function materialNamesOf(
  tx: Tx,
  order: Order,
): Promise<Required<Pick<OrderFacts, 'itemCode' | 'itemUnit'>>> {
  const itemIds = order.materials.flatMap((material) => [
    material.itemId,
    ...material.substitutes.map((one) => one.itemId),
  ]);
  const items = await findItems(tx, itemIds);
  return {
    itemCode: (itemId) => items.get(itemId)?.code ?? itemId,
    itemUnit: (itemId) => items.get(itemId)?.unit ?? '',
  };
}
