import {
  type Amount,
  defineQuery,
  defineSlot,
  formatAmount,
  inScope,
  mayDo,
  type Principal,
  providedFor,
  Refusal,
  type SubjectName,
  type Tx,
} from '../../kernel/index.ts';
import { findItems } from '../masterdata/index.ts';
import { zComingSupply, zReadComingSupplyRequest } from './contract.ts';

/** What is expected to come into stock and hasn't yet: of which item, how much in its base unit, when, and by which document. */
export interface ComingSupply {
  itemId: string;
  quantity: Amount;
  at: Date;
  document: SubjectName & { code: string };
  /** The document that it comes for, where that was said. */
  demand?: (SubjectName & { code: string }) | null;
  /** Whose the document is; null is the whole plant's. */
  workshopId: string | null;
  /** Who may see the document. */
  permission: string;
}

/** What documents of one kind bring of these items. A draft promises nothing. */
export type ComingSource = (tx: Tx, itemIds: readonly string[]) => Promise<ComingSupply[]>;

/** For the floors above: what comes by their documents. */
export const comingSources = defineSlot<ComingSource>('inventory.coming-supply');

/**
 * What comes of these items by whatever document, the soonest first. How much comes is the plant's, as all totals of an item are: who
 * tells of the documents asks `maySeeComing` first.
 */
export async function findComingSupply(tx: Tx, itemIds: readonly string[]): Promise<ComingSupply[]> {
  if (itemIds.length === 0) return [];
  const found: ComingSupply[] = [];
  for (const source of providedFor(tx, comingSources)) found.push(...(await source(tx, itemIds)));
  return found.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.document.id < b.document.id ? -1 : 1));
}

export function maySeeComing(principal: Principal, coming: Pick<ComingSupply, 'permission' | 'workshopId'>): boolean {
  return mayDo(principal, coming.permission) && inScope(principal, coming);
}

/** For the item's page: what comes of it, and when. */
export const readComingSupply = defineQuery({
  name: 'inventory.read-coming-supply',
  summary: { zh: '查看物料的在途和在制', en: 'What comes of an item, and when' },
  permission: 'inventory.stock.read',
  input: zReadComingSupplyRequest,
  output: zComingSupply,
  http: { method: 'GET', path: '/items/:itemId/coming' },
  handle: async ({ tx, principal }, { itemId }) => {
    const item = (await findItems(tx, [itemId])).get(itemId);
    if (!item) throw new Refusal('kernel.not_found', { thing: { zh: '物料', en: 'item' }, id: itemId });
    const coming = await findComingSupply(tx, [itemId]);
    const rows = coming.map((one) => ({
      quantity: formatAmount(one.quantity),
      at: one.at.toISOString(),
      document: maySeeComing(principal, one) ? one.document : null,
    }));
    const total = coming.reduce((sum, { quantity }) => sum + quantity, 0n);
    return { itemId, unit: item.unit, quantity: formatAmount(total), rows };
  },
});
