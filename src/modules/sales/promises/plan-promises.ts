import { type Amount, formatAmount, groupBy, policiesOf, type QueryContext, type Tx } from '../../../kernel/index.ts';
import { findWorkNeeds } from '../../execution/index.ts';
import { findComingSupply } from '../../inventory/index.ts';
import { findItems, type Item } from '../../masterdata/index.ts';
import type { LinePromise } from '../contract.ts';
import { salesPolicies } from '../policies.ts';
import { findDemands, findStockForOrders } from '../queries/promises.ts';
import { type Promised, promiseLines } from '../rules/promise-lines.ts';

/** A line that something is to be promised of: so much of it, in the item's base unit. */
export interface AskedLine {
  id: string;
  itemId: string;
  amount: Amount;
  wantedAt: Date;
}

export interface PlannedPromise {
  line: AskedLine;
  parts: Promised[];
}

/**
 * What can be promised of these lines by what is there, what comes, what work orders take and what is promised to others, the first line first. What stands
 * promised for the lines themselves doesn't count. Without locks it is an answer; with the items locked (`lockItemsForPromises`) it may be promised.
 */
export async function planPromises(
  { tx, now, configuration }: Pick<QueryContext, 'tx' | 'now' | 'configuration'>,
  lines: readonly AskedLine[],
): Promise<PlannedPromise[]> {
  const itemIds = [...new Set(lines.map(({ itemId }) => itemId))].sort();
  const lineIds = lines.map(({ id }) => id);
  const policies = policiesOf(await configuration({}), salesPolicies);
  const { 'sales.late_supply_days': lateDays, 'sales.work_not_released': unreleased } = policies;
  const lateAt = new Date(now.getTime() + lateDays * 86_400_000);
  const coming = groupBy(await findComingSupply(tx, itemIds), ({ itemId }) => itemId);
  const promised = groupBy(await findDemands(tx, itemIds, lineIds), ({ itemId }) => itemId);
  const worked = await findWorkNeeds(tx, itemIds, { now, planned: unreleased === 'count' });
  const items = await findItems(tx, itemIds);
  const taken = groupBy(
    worked.map((need) => (isWhole(items.get(need.itemId)) ? { ...need, quantity: wholeUp(need.quantity) } : need)),
    ({ itemId }) => itemId,
  );
  const there = await findStockForOrders(tx, itemIds, now);
  const planned = new Map<string, Promised[]>();
  for (const [itemId, own] of groupBy(lines, (line) => line.itemId)) {
    const supply = {
      now,
      there: there.get(itemId) ?? 0n,
      // What should have come by now comes, but nobody knows when.
      coming: (coming.get(itemId) ?? []).map(({ at, quantity }) => ({ quantity, at: at <= now ? lateAt : at })),
      promised: [...(promised.get(itemId) ?? []), ...(taken.get(itemId) ?? [])],
    };
    const parts = promiseLines(
      supply,
      own.map(({ amount, wantedAt }) => ({ quantity: amount, wantedAt })),
    );
    for (const [at, line] of own.entries()) planned.set(line.id, parts[at] ?? []);
  }
  return lines.map((line) => ({ line, parts: planned.get(line.id) ?? [] }));
}

/** What is counted in pieces isn't promised in parts of one because a recipe takes a part of one. */
function isWhole(item: Item | undefined): boolean {
  return item?.wholeUnits.has(item.unit) ?? false;
}
function wholeUp(quantity: Amount): Amount {
  return ((quantity + 999_999n) / 1_000_000n) * 1_000_000n;
}

/** All of it when it is wanted, or at once where that has passed. */
export function isAsWanted({ line, parts }: PlannedPromise, now: Date): boolean {
  const at = line.wantedAt < now ? now : line.wantedAt;
  return parts.every((part) => part.at !== null && part.at <= at);
}

export async function presentPromises(tx: Tx, planned: readonly PlannedPromise[], now: Date): Promise<LinePromise[]> {
  const items = await findItems(tx, new Set(planned.map(({ line }) => line.itemId)));
  return planned.map((one) => ({
    lineId: one.line.id,
    itemId: one.line.itemId,
    itemCode: items.get(one.line.itemId)?.code ?? '',
    unit: items.get(one.line.itemId)?.unit ?? '',
    quantity: formatAmount(one.line.amount),
    wantedAt: one.line.wantedAt.toISOString(),
    promises: one.parts.map(({ quantity, at }) => ({
      quantity: formatAmount(quantity),
      at: at?.toISOString() ?? null,
    })),
    asWanted: isAsWanted(one, now),
  }));
}
