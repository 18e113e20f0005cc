import { type Configuration, policiesOf, type Refusal, type Tx, toWire } from '../../../kernel/index.ts';
import { findItems, type Item } from '../../masterdata/index.ts';
import type { Shortage } from '../contract.ts';
import { executionPolicies } from '../policies.ts';
import { findAvailable } from '../queries/kitting.ts';
import { refuse } from '../refusals.ts';
import { type Order, shortagesOf } from '../rules/index.ts';

/** Kitting: what the order needs against what is available, wherever it lies; and what of a shortage substitutes make up for. */
export async function findShortages(tx: Tx, order: Order): Promise<Shortage[]> {
  const itemIds = order.materials.flatMap((line) => [line.itemId, ...line.substitutes.map((one) => one.itemId)]);
  if (itemIds.length === 0) return [];
  const found = shortagesOf(order.materials, await findAvailable(tx, itemIds));
  if (found.length === 0) return [];
  const items = await findItems(tx, itemIds);
  return found.map(({ itemId, required, there, short, covered, by }) => ({
    ...named(items, itemId),
    ...toWire({ quantityRequired: required, quantityAvailable: there, quantityShort: short, quantityCovered: covered }),
    substitutes: [...by].map(([id, quantity]) => ({ ...named(items, id), ...toWire({ quantity }) })),
  }));
}

function named(items: ReadonlyMap<string, Item>, itemId: string) {
  const { code: itemCode, name: itemName, nameEn: itemNameEn, unit } = items.get(itemId) as Item;
  return { itemId, itemCode, itemName, itemNameEn, unit };
}

/** What nothing that lies there makes up for: neither the item itself nor a substitute. */
export function uncovered(shortages: readonly Shortage[]): Shortage[] {
  return shortages.filter(({ quantityShort, quantityCovered }) => quantityShort !== quantityCovered);
}

/** Why an order that is short can't be released, where policy forbids that. What substitutes cover isn't missing. */
export function whyShort(
  order: Order,
  shortages: readonly Shortage[],
  configuration: Configuration,
): Refusal | undefined {
  const missing = uncovered(shortages);
  const [first] = missing;
  if (!first || policiesOf(configuration, executionPolicies)['execution.release_shortage'] !== 'forbid')
    return undefined;
  const { itemCode: item, quantityShort: short, unit } = first;
  return refuse('execution.release_short', { order: order.code, count: missing.length, item, short, unit });
}
