import type { Amount } from '../../../kernel/index.ts';
import type { AccountRole, FactKind } from '../contract.ts';
import { type Book, type EntryDraft, type FactHead, itemOf } from './book-state.ts';
import { type Cents, shareOf, split, unitCostOf } from './cents.ts';
import { openFact, postFact } from './post-fact.ts';
import { spreadOnOrder, type TakesAll } from './spread-cost.ts';

/** An item in a month: what it began with, and by kind and order what came and went; as stock has it, in positive. */
export interface MonthOfItem {
  itemId: string;
  quantity: Amount;
  amount: Cents;
  groups: { kind: FactKind; orderId: string | null; quantity: Amount; amount: Cents }[];
}

/** What goes out, and what comes back of it: at the month's average. Everything else keeps what it came in with. */
const roleOfOut: Partial<Record<FactKind, AccountRole>> = {
  issue: 'wip',
  issue_return: 'wip',
  consumption: 'consumables',
  consumption_return: 'consumables',
  shipment: 'cost_of_sales',
  customer_return: 'cost_of_sales',
  scrap: 'scrap_loss',
  scrap_return: 'scrap_loss',
  count_loss: 'count_difference',
};

/**
 * The weighted average of a month: (opening + what came in) ÷ their quantity, item by item, components before what is made of them, for what
 * products cost depends on it. What was issued at the provisional cost becomes what it is by one fact per item. Answers the items that have
 * an average: of what was never there nothing is known.
 */
export function averageMonth(book: Book, months: readonly MonthOfItem[], head: FactHead): string[] {
  const averaged: string[] = [];
  const waiting = new Map(months.map((month) => [month.itemId, month]));
  const done = new Set<string>();
  const takesAll: TakesAll = (itemId) => itemOf(book, itemId).method === 'month_end' && !done.has(itemId);
  for (const month of inOrderOfMaking(book, months)) {
    waiting.delete(month.itemId);
    done.add(month.itemId);
    const { entries, isAveraged } = averageItem(book, month, takesAll);
    if (isAveraged) averaged.push(month.itemId);
    if (entries.length === 0) continue;
    // What goes into products by orders that have ended is what these came in with.
    for (const { role, itemId, amount } of entries) {
      const product = role === 'stock' && itemId && itemId !== month.itemId ? waiting.get(itemId) : undefined;
      if (product) product.amount += amount;
    }
    postFact(book, openFact(book, head.businessAt), 'month_end', { ...head, itemId: month.itemId }, entries);
  }
  return averaged;
}

interface Out {
  role: AccountRole;
  orderId: string | null;
  quantity: Amount;
  amount: Cents;
}

function averageItem(
  book: Book,
  { itemId, quantity, amount, groups }: MonthOfItem,
  takesAll: TakesAll,
): { entries: EntryDraft[]; isAveraged: boolean } {
  const item = itemOf(book, itemId);
  const outs = new Map<string, Out>();
  let there = quantity;
  let worthOf = amount;
  for (const group of groups) {
    const role = roleOfOut[group.kind];
    const key = `${role} ${group.orderId}`;
    const out = outs.get(key);
    if (role === undefined) {
      there += group.quantity;
      worthOf += group.amount;
    } else if (out) {
      out.quantity -= group.quantity;
      out.amount -= group.amount;
    } else outs.set(key, { role, orderId: group.orderId, quantity: -group.quantity, amount: -group.amount });
  }
  // Of what more came back than went in this month, it keeps what it had gone out at.
  const went = [...outs.values()].filter((out) => out.quantity > 0n);
  for (const out of outs.values()) {
    if (out.quantity > 0n) continue;
    there -= out.quantity;
    worthOf -= out.amount;
  }
  const sum = went.reduce((total, out) => total + out.quantity, 0n);
  if (there <= 0n)
    return { entries: there === 0n && sum === 0n ? variance(book, itemId, worthOf) : [], isAveraged: false };
  item.lastCost = unitCostOf(worthOf, there);
  const left = there - sum;
  const final = left >= 0n ? worthOf - shareOf(worthOf, left, there) : shareOf(worthOf, sum, there);
  const parts = split(
    final,
    went.map((out) => out.quantity),
  );
  const entries = went.flatMap(({ role, orderId, amount: was }, index) => {
    const difference = (parts[index] ?? 0n) - was;
    if (difference === 0n) return [];
    item.amount -= difference;
    const stock: EntryDraft = { role: 'stock', itemId, quantity: 0n, amount: -difference };
    if (role === 'wip' && orderId) return [stock, ...spreadOnOrder(book, orderId, difference, takesAll, 0)];
    return [stock, { role, itemId, orderId, amount: difference }];
  });
  return { entries, isAveraged: true };
}

/** Nothing is left, and nothing went that could bear it. */
function variance(book: Book, itemId: string, amount: Cents): EntryDraft[] {
  if (amount === 0n) return [];
  itemOf(book, itemId).amount -= amount;
  return [
    { role: 'stock', itemId, quantity: 0n, amount: -amount },
    { role: 'price_variance', itemId, amount },
  ];
}

/** Components before what is made of them, by what was issued to orders in the month. What goes round in a circle comes last, as it is. */
function inOrderOfMaking(book: Book, months: readonly MonthOfItem[]): MonthOfItem[] {
  const known = new Set(months.map(({ itemId }) => itemId));
  const productsOf = new Map<string, Set<string>>();
  const waitsFor = new Map(months.map(({ itemId }) => [itemId, 0]));
  for (const { itemId, groups } of months) {
    const products = new Set<string>();
    for (const { kind, orderId } of groups) {
      const product = kind === 'issue' && orderId ? book.orders.get(orderId)?.itemId : undefined;
      if (product && product !== itemId && known.has(product)) products.add(product);
    }
    productsOf.set(itemId, products);
    for (const product of products) waitsFor.set(product, (waitsFor.get(product) ?? 0) + 1);
  }
  const byItem = new Map(months.map((month) => [month.itemId, month]));
  const ordered: MonthOfItem[] = [];
  const ready = months.filter(({ itemId }) => waitsFor.get(itemId) === 0);
  for (let next = ready.shift(); next; next = ready.shift()) {
    ordered.push(next);
    byItem.delete(next.itemId);
    for (const product of productsOf.get(next.itemId) ?? []) {
      const left = (waitsFor.get(product) ?? 0) - 1;
      waitsFor.set(product, left);
      const month = byItem.get(product);
      if (left === 0 && month) ready.push(month);
    }
  }
  return [...ordered, ...byItem.values()];
}
