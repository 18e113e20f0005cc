import { type Amount, groupBy, parseAmount, type Tx } from '../../../kernel/index.ts';
import { type ComingSupply, findComingSupply } from '../../inventory/index.ts';
import type { KittingTurn } from '../contract.ts';
import {
  findFreeByPlace,
  findKitLines,
  findKitOrders,
  findKitSubstitutes,
  findPromises,
  type KitLineRow,
  type KitOrderRow,
  type KitSubstituteRow,
} from '../queries/kits.ts';
import { type Share, serveArrivals } from '../rules/serve-arrivals.ts';
import { type Kit, type KitLine, keptKey, type ServedKit, type Shelf, serveKits } from '../rules/serve-kits.ts';
import { suggestTurns } from '../rules/suggest-turns.ts';

/** What all orders at work could be made of, in one turn and compared with the other. */
export interface Kits {
  orders: Map<string, KitOrderRow>;
  /** In turn. */
  served: ServedKit[];
  lines: Map<string, KitLineRow>;
  /** What may stand in, by its item. */
  standIns: Map<string, KitSubstituteRow>;
  arrivals: readonly ComingSupply[];
  /** By material. */
  shares: Map<string, Share<ComingSupply>[]>;
  complete: Record<KittingTurn, number>;
}

/**
 * All orders of the plant share what lies there, whoever asks: what a reader may see of it is decided later. Their questions are as many
 * for one order as for a thousand.
 */
export async function findKits(tx: Tx, { turn, until }: { turn: KittingTurn; until: Date }): Promise<Kits> {
  const orders = await findKitOrders(tx, until);
  const lines = await findKitLines(
    tx,
    orders.map(({ orderId }) => orderId),
  );
  const byOrder = groupBy(lines, ({ orderId }) => orderId);
  const substitutes = await findKitSubstitutes(
    tx,
    lines.map(({ materialId }) => materialId),
  );
  const ofLine = groupBy(substitutes, ({ materialId }) => materialId);
  const plan = orders.map(
    ({ orderId }): Kit => ({
      orderId,
      lines: (byOrder.get(orderId) ?? []).map((line) => lineOf(line, ofLine.get(line.materialId) ?? [])),
    }),
  );
  const shelf = await readShelf(tx, plan);
  const sequences = { plan, suggested: suggestTurns(plan, shelf) };
  const served = { plan: serveKits(plan, shelf), suggested: serveKits(sequences.suggested, shelf) };
  const missing = served[turn].flatMap((kit) => kit.lines.filter((line) => line.missing > 0n));
  const arrivals = await findComingSupply(tx, [...new Set(missing.map(({ itemId }) => itemId))]);
  return {
    orders: new Map(orders.map((order) => [order.orderId, order])),
    served: served[turn],
    lines: new Map(lines.map((line) => [line.materialId, line])),
    standIns: new Map(substitutes.map((row) => [row.itemId, row])),
    arrivals,
    shares: serveArrivals(served[turn], arrivals),
    complete: { plan: countComplete(served.plan), suggested: countComplete(served.suggested) },
  };
}

function lineOf(
  { materialId, itemId, needed, locationId, next }: KitLineRow,
  allowed: readonly KitSubstituteRow[],
): KitLine {
  const substitutes = allowed.map(({ numerator, denominator, ...one }) => ({
    ...{ itemId: one.itemId, whole: one.whole, numerator: BigInt(numerator), denominator: BigInt(denominator) },
  }));
  return { materialId, itemId, needed: parseAmount(needed), locationId, next, substitutes };
}

function countComplete(served: readonly ServedKit[]): number {
  return served.filter(({ state }) => state === 'complete').length;
}

async function readShelf(tx: Tx, kits: readonly Kit[]): Promise<Shelf> {
  const itemsOf = ({ itemId, substitutes = [] }: KitLine) => [itemId, ...substitutes.map((one) => one.itemId)];
  const itemIds = [...new Set(kits.flatMap(({ lines }) => lines.flatMap(itemsOf)))];
  const asked = new Set(kits.map(({ orderId }) => orderId));
  const free = groupBy(await findFreeByPlace(tx, itemIds), (row) => row.itemId);
  const anywhere = new Map<string, Amount>();
  const kept = new Map<string, Map<string, Amount>>();
  for (const { itemId, documentId, locationId, open } of await findPromises(tx, itemIds)) {
    const amount = parseAmount(open);
    // A promise from a place is taken off there already.
    if (!locationId) anywhere.set(itemId, (anywhere.get(itemId) ?? 0n) + amount);
    if (!asked.has(documentId)) continue;
    const key = keptKey(documentId, itemId);
    kept.set(key, new Map(kept.get(key)).set(locationId ?? '', amount));
  }
  const items = itemIds.map((itemId): [string, { places: Map<string, Amount>; promised: Amount }] => {
    const places = (free.get(itemId) ?? []).map((row): [string, Amount] => [row.locationId, parseAmount(row.free)]);
    return [itemId, { places: new Map(places), promised: anywhere.get(itemId) ?? 0n }];
  });
  return { items: new Map(items), kept };
}
