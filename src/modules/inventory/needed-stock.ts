import { defineSlot, providedFor, type Tx } from '../../kernel/index.ts';
import type { ComingSupply } from './coming-supply.ts';

/** What a document will still take out of stock and hasn't been promised: of which item, how much in its base unit, and when. */
export type StockNeed = ComingSupply;

/** What documents of one kind still take of these items. */
export type NeedSource = (tx: Tx, itemIds: readonly string[]) => Promise<StockNeed[]>;

/** For the floors above: what their documents still take. */
export const needSources = defineSlot<NeedSource>('inventory.needed-stock');

/** What is still to be taken of these items by whatever document, the soonest first. */
export async function findNeeds(tx: Tx, itemIds: readonly string[]): Promise<StockNeed[]> {
  if (itemIds.length === 0) return [];
  const found: StockNeed[] = [];
  for (const source of providedFor(tx, needSources)) found.push(...(await source(tx, itemIds)));
  return found.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.document.id < b.document.id ? -1 : 1));
}
