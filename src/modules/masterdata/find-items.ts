import {
  type Amount,
  type Database,
  matchCodes,
  parseAmount,
  perProgram,
  type Ratio,
  type Tx,
} from '../../kernel/index.ts';
import { type ItemRow, readItems, readItemsByCode } from './queries/items.ts';
import { ShortCache } from './short-cache.ts';

/** An item as the floors above need it on their hot paths. */
export interface Item extends Omit<ItemRow, 'safetyStock' | 'conversions' | 'wholeUnits'> {
  safetyStock: Amount;
  /** 1 of the unit = ratio base units; the base unit itself, in which stock and requirements are, is not in it. */
  conversions: ReadonlyMap<string, Ratio>;
  /** Its units that are counted in whole numbers only. */
  wholeUnits: ReadonlySet<string>;
}

export const itemCache = perProgram(() => new ShortCache<Item>(50_000));

/**
 * Items by id; an id that doesn't exist is missing from the map. What this process changes is seen at once after its commit,
 * what another process changes within two seconds.
 */
export async function findItems(tx: Tx, ids: Iterable<string>): Promise<Map<string, Item>> {
  return itemCache(tx).findAll(ids, async (missing) => (await readItems(tx, missing)).map(itemFrom));
}

/** Items by the codes asked for, from the database; case, width and invisible characters don't count. */
export async function itemsByCode(tx: Tx, codes: readonly string[]): Promise<Map<string, Item>> {
  if (codes.length === 0) return new Map();
  const rows = await readItemsByCode(tx, [...new Set(codes)]);
  return matchCodes(codes, rows.map(itemFrom));
}

/** How an item is called in an answer that speaks of it. */
export function namesOf(item: Item | undefined) {
  return { itemCode: item?.code ?? '', itemName: item?.name ?? '', itemNameEn: item?.nameEn ?? '' };
}

/** After commit; without ids all. */
export function forgetItems(ids: readonly string[] | undefined, at: Tx | Database): void {
  itemCache(at).forget(ids);
}

function itemFrom(row: ItemRow): Item {
  const conversions = row.conversions.map(({ unit, numerator, denominator }): [string, Ratio] => [
    unit,
    { numerator: BigInt(numerator), denominator: BigInt(denominator) },
  ]);
  return {
    ...row,
    safetyStock: parseAmount(row.safetyStock),
    conversions: new Map(conversions),
    wholeUnits: new Set(row.wholeUnits),
  };
}
