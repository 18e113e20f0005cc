import { parseAmount } from '../../../src/kernel/index.ts';
import type { BomData, BomLineData } from '../factory/boms.ts';
import { itemCalled } from '../factory/items.ts';
import type { RoutingData } from '../factory/routings.ts';
import type { PlannedOrder } from './planned-order.ts';
import { placeKey, type Shelves } from './shelves.ts';
import type { Shop } from './shop.ts';

/** An order on its way through the shop. */
export interface Running {
  plan: PlannedOrder;
  bom: BomData;
  routing: RoutingData;
  /** Pieces that are neither received nor scrapped. */
  open: number;
  good: number;
  scrap: number;
  started: Set<number>;
  /** Good and scrapped at each step, each piece once. */
  accounted: Map<number, number>;
  stopped: boolean;
  /** Serial numbers reported at the last step and not inspected yet. */
  serialCount: number;
}

/** When each machine is free again. */
export type Machines = Map<string, number>;

export interface OnTheFloor {
  shop: Shop;
  shelves: Shelves;
  machines: Machines;
  order: Running;
  /** Pieces come to a step. */
  arrive(index: number, pieces: number, at: number): void;
  /** Pieces may have left the order. */
  finish(at: number): void;
}

/** In the base unit, scrap factor included; exact, because the data is chosen so. */
export function requirementOf(line: BomLineData, pieces: number): bigint {
  const data = itemCalled(line.item);
  const conversion = data.conversions?.find(({ unit }) => unit === line.unit);
  const [numerator, denominator] = [BigInt(conversion?.numerator ?? '1'), BigInt(conversion?.denominator ?? '1')];
  const each = (parseAmount(line.quantity) * numerator) / denominator;
  return (each * BigInt(pieces) * (1_000_000n + parseAmount(line.scrapFactor))) / 1_000_000n;
}

/** Good pieces leave the order for their shelf, by the act that was noted last. */
export function receivePieces({ shop, shelves, order }: OnTheFloor, pieces: number, at: number): void {
  order.open -= pieces;
  order.good += pieces;
  const item = itemCalled(order.plan.item);
  shop.acts.at(-1)?.puts.push(placeKey(item.code, item.store));
  shelves.put(at, item.code, item.store, parseAmount(String(pieces)));
}

export function count(order: Running, sequence: number, pieces: number): void {
  order.accounted.set(sequence, (order.accounted.get(sequence) ?? 0) + pieces);
}

/** Pieces sent back pass these steps a second time and are counted once. */
export function uncount(order: Running, from: number, to: number, pieces: number): void {
  for (const { sequence } of order.routing.steps)
    if (sequence >= from && sequence < to) count(order, sequence, -pieces);
}

/** New numbers, counted on within the order. */
export function serialsFor(order: Running, pieces: number): string[] {
  const [, campaign = '0'] = order.plan.key.split('-');
  return Array.from({ length: pieces }, () => {
    order.serialCount += 1;
    return `SFR${campaign.padStart(3, '0')}${String(order.serialCount).padStart(4, '0')}`;
  });
}
