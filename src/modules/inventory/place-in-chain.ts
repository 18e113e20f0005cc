import { defineQuery, formatAmount, type QueryContext, Refusal, type Tx } from '../../kernel/index.ts';
import { findItems } from '../masterdata/index.ts';
import { type ComingSupply, findComingSupply, maySeeComing } from './coming-supply.ts';
import { zComingSupply, zNeededStock, zReadComingSupplyRequest } from './contract.ts';
import { findNeeds } from './needed-stock.ts';

/** For the item's page: what comes of it, and when. */
export const readComingSupply = defineQuery({
  name: 'inventory.read-coming-supply',
  summary: { zh: '查看物料的在途和在制', en: 'What comes of an item, and when' },
  permission: 'inventory.stock.read',
  input: zReadComingSupplyRequest,
  output: zComingSupply,
  http: { method: 'GET', path: '/items/:itemId/coming' },
  handle: (context, { itemId }) => present(context, itemId, findComingSupply),
});

/** And where it goes: what work orders and customers' orders will still take, beyond what is promised to them. */
export const readNeededStock = defineQuery({
  name: 'inventory.read-needed-stock',
  summary: { zh: '查看谁还要用这种物料', en: 'Which documents will still take an item' },
  permission: 'inventory.stock.read',
  input: zReadComingSupplyRequest,
  output: zNeededStock,
  http: { method: 'GET', path: '/items/:itemId/needed' },
  handle: (context, { itemId }) => present(context, itemId, findNeeds),
});

/** How much is the plant's; of which document, the reader's own. */
async function present(
  { tx, principal }: QueryContext,
  itemId: string,
  find: (tx: Tx, itemIds: readonly string[]) => Promise<ComingSupply[]>,
) {
  const item = (await findItems(tx, [itemId])).get(itemId);
  if (!item) throw new Refusal('kernel.not_found', { thing: { zh: '物料', en: 'item' }, id: itemId });
  const found = await find(tx, [itemId]);
  const rows = found.map((one) => ({
    quantity: formatAmount(one.quantity),
    at: one.at.toISOString(),
    document: maySeeComing(principal, one) ? one.document : null,
  }));
  const total = found.reduce((sum, { quantity }) => sum + quantity, 0n);
  return { itemId, unit: item.unit, quantity: formatAmount(total), rows };
}
