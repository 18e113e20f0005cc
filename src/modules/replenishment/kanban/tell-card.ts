import { formatAmount, type Tx } from '../../../kernel/index.ts';
import { findItems, type Item, toBaseQuantity } from '../../masterdata/index.ts';
import type { LockedCard } from './queries/cards.ts';

/** What a bin of the card holds in the item's base unit, which all of stock speaks. */
export async function binOf(tx: Tx, { itemId, quantity, unit }: LockedCard) {
  const item = (await findItems(tx, [itemId])).get(itemId) as Item;
  return { item, bin: toBaseQuantity(item, quantity, unit) };
}

type Told = Pick<
  LockedCard,
  'id' | 'code' | 'loopId' | 'loopCode' | 'fill' | 'itemId' | 'itemCode' | 'workshopId' | 'lineId' | 'locationId'
> &
  Pick<LockedCard, 'locationCode'>;

/** What every event of a card carries. */
export function toldOf(
  { id, code, ...card }: Told,
  { item, bin }: { item: { unit: string }; bin: bigint },
  by: { byName: string; at: Date },
) {
  const { loopId, loopCode, fill, itemId, itemCode, workshopId, lineId, locationId, locationCode } = card;
  return {
    ...{ cardId: id, cardCode: code, loopId, loopCode, fill, itemId, itemCode },
    ...{ quantity: formatAmount(bin), unit: item.unit, workshopId, lineId, locationId, locationCode },
    ...{ byName: by.byName, at: by.at.toISOString() },
  };
}
