import { type Amount, groupBy, type Refusal, type Tx } from '../../../kernel/index.ts';
import { availableOf, balanceOf, insideOf, looseOf, promisedTo, type StockState } from '../../inventory/index.ts';
import type { HeldLot } from '../queries/lots-at-order.ts';
import { findLotsAtPlaces, type LotAtPlace } from '../queries/stock.ts';
import { refuse } from '../refusals.ts';

/** Lots that could be taken from, by item and place, in the order in which they should go. */
export type LotChoices = Map<string, LotAtPlace[]>;
export type IssueOrder = 'fifo' | 'fefo' | 'any';

export interface Place {
  itemId: string;
  locationId: string;
}

/** One read for all tracked materials of a batch. */
export async function findLotChoices(tx: Tx, places: readonly Place[]): Promise<LotChoices> {
  return groupBy(await findLotsAtPlaces(tx, places), placeKey);
}

function placeKey(place: Place): string {
  return `${place.itemId}|${place.locationId}`;
}

export function lotsAt(choices: LotChoices, itemId: string, locationId: string): string[] {
  return (choices.get(placeKey({ itemId, locationId })) ?? []).map(({ lotId }) => lotId);
}

export interface LotShare {
  lotId: string;
  amount: Amount;
}

/**
 * Shares an amount over the lots at a place: what is promised to those it is taken for, one after the other, then what is free; first in first out by the
 * lot's age, or by expiry. Sees what earlier commands of the same batch took. Gives a refusal with the figures when they don't suffice.
 */
export function chooseLots(
  stock: StockState,
  choices: LotChoices,
  { takers, ...place }: Place & { takers: readonly string[] },
  amount: Amount,
  order: IssueOrder,
  { lotId: given, handlingUnitId }: { lotId?: string | undefined; handlingUnitId?: string | undefined },
): LotShare[] | Refusal {
  if (given) return [{ lotId: given, amount }];
  const lots = choices.get(placeKey(place)) ?? [];
  const sorted = order === 'fefo' ? [...lots].sort(byExpiry) : lots;
  const keyOf = (lotId: string) => ({ ...place, lotId, status: 'available' as const });
  const shares = new Map<string, Amount>();
  let left = amount;
  const take = (lotId: string, there: Amount) => {
    const taken = there < left ? there : left;
    if (taken <= 0n) return;
    shares.set(lotId, (shares.get(lotId) ?? 0n) + taken);
    left -= taken;
  };
  // What stands in a handling unit is taken out of it by name, not by a choice.
  const thereOf = (lotId: string) =>
    handlingUnitId ? insideOf(stock, handlingUnitId, keyOf(lotId)) : looseOf(balanceOf(stock, keyOf(lotId)));
  const leftIn = (lotId: string) => thereOf(lotId) - (shares.get(lotId) ?? 0n);
  const least = (a: Amount, b: Amount) => (a < b ? a : b);
  for (const taker of takers)
    for (const { lotId } of sorted) take(lotId, least(leftIn(lotId), promisedTo(stock, taker, keyOf(lotId))));
  for (const { lotId } of sorted) take(lotId, least(leftIn(lotId), availableOf(balanceOf(stock, keyOf(lotId)))));
  // Asked for what is packed, the ledger says in which unit it stands.
  if (left > 0n && !handlingUnitId) for (const { lotId } of sorted) take(lotId, balanceOf(stock, keyOf(lotId)).packed);
  if (left === 0n) return [...shares].map(([lotId, taken]) => ({ lotId, amount: taken }));
  return refuse('execution.component_short', {
    item: stock.items.get(place.itemId)?.code ?? place.itemId,
    unit: stock.items.get(place.itemId)?.unit ?? '',
    location: stock.locations.get(place.locationId)?.code ?? place.locationId,
    wanted: amount,
    there: amount - left,
  });
}

/** Takes an amount of what an order holds, the newest issued first. What is taken is held no more; `left` is what it doesn't hold. */
export function takeHeld(held: HeldLot[], amount: Amount): { shares: HeldLot[]; left: Amount } {
  const shares: HeldLot[] = [];
  let left = amount;
  for (const lot of held) {
    const part = lot.amount < left ? lot.amount : left;
    if (part <= 0n) continue;
    shares.push({ lotId: lot.lotId, amount: part });
    lot.amount -= part;
    left -= part;
  }
  return { shares, left };
}

function byExpiry(a: LotAtPlace, b: LotAtPlace): number {
  if (a.expiresOn === b.expiresOn) return a.createdAt.getTime() - b.createdAt.getTime();
  return (a.expiresOn ?? '9999') < (b.expiresOn ?? '9999') ? -1 : 1;
}
