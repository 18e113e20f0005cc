import { type Amount, groupBy, type Tx } from '../../kernel/index.ts';
import { type ComingSupply, findComingSupply, findNeeds, type StockNeed } from '../inventory/index.ts';
import { findItemSupply } from '../purchasing/index.ts';
import { findAtRisk } from './rules/at-risk.ts';
import { type Position, projectedOf } from './rules/proposal.ts';

/** What an item comes to at this moment, whoever asks: totals are the plant's. */
export interface FoundPosition extends Position {
  projected: Amount;
  /** What lies there and nobody was promised; negative where more is promised than there is. */
  free: Amount;
  /** By which documents it comes, the soonest first; drafts bring nothing. */
  arrivals: ComingSupply[];
  /** Who won't have enough on the day, and what is missing then. */
  atRisk: (StockNeed & { short: Amount })[];
}

export async function findPositions(tx: Tx, itemIds: readonly string[]): Promise<Map<string, FoundPosition>> {
  const supply = await findItemSupply(tx, itemIds);
  const needs = groupBy(await findNeeds(tx, itemIds), ({ itemId }) => itemId);
  const coming = groupBy(await findComingSupply(tx, itemIds), ({ itemId }) => itemId);
  return new Map(
    [...supply].map(([itemId, { onHand, inInspection, promised, made, bought, asked }]) => {
      const [those, arrivals] = [needs.get(itemId) ?? [], coming.get(itemId) ?? []];
      const needed = those.reduce((sum, { quantity }) => sum + quantity, 0n);
      const position: Position = { onHand, inInspection, promised, needed, coming: made + bought, asked };
      const free = onHand - promised;
      return [
        itemId,
        {
          ...position,
          projected: projectedOf(position),
          free,
          arrivals,
          atRisk: findAtRisk(free + inInspection, those, arrivals),
        },
      ];
    }),
  );
}

/** For how many days the amount lasts at this mean of a day, one decimal; null where nothing is used, or nothing is known. */
export function daysOfCover(free: Amount, demandMean: number | undefined): number | null {
  if (!demandMean || demandMean <= 0) return null;
  return Math.max(0, Math.round((Number(free) / 1_000_000 / demandMean) * 10) / 10);
}
