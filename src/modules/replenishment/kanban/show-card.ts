import { formatAmount, parseAmount, type Tx } from '../../../kernel/index.ts';
import { findItems, type Item, toBaseQuantity } from '../../masterdata/index.ts';
import type { KanbanCard } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { readCardRow } from './queries/cards.ts';

export type ShownCard = KanbanCard & { workshopId: string | null; lineId: string | null };

/** As it stands in this transaction; throws card_unknown. Whoever shows it asks for the reader's right to its place. */
export async function showCard(tx: Tx, id: string): Promise<ShownCard> {
  const row = await readCardRow(tx, id);
  if (!row) throw refuse('replenishment.card_unknown', { id }, { where: '/cardId' });
  const { loopUnit, ...card } = row;
  const item = (await findItems(tx, [card.itemId])).get(card.itemId) as Item;
  return { ...card, quantity: formatAmount(toBaseQuantity(item, parseAmount(card.quantity), loopUnit)) };
}
