import { createHash } from 'node:crypto';
import type { FactDraft } from '../../src/modules/costing/rules/book-state.ts';
import { keepBook, monthName } from './keep-book.ts';
import { Recomputed } from './recompute.ts';
import { planFactory } from './steps.ts';

/** What a seed came to: nothing wrong, or the first thing that is, with the step after which it was. */
export interface Outcome {
  seed: number;
  facts: number;
  kinds: Record<string, number>;
  closed: number;
  wrong: string | null;
}

/** Walks one made-up factory through the rules and through the second reckoning, and holds them against each other after each step. */
export function tryFactory(seed: number): Outcome {
  const plan = planFactory(seed);
  const { book, take } = keepBook(plan);
  const second = new Recomputed(plan);
  const kinds: Record<string, number> = {};
  const sealed = new Map<string, string>();
  let wrong: string | null = null;
  for (const step of plan.steps) {
    const before = book.facts.length;
    take(step);
    second.take(step);
    for (const { kind } of book.facts.slice(before)) kinds[kind] = (kinds[kind] ?? 0) + 1;
    wrong =
      unbalanced(book.facts.slice(before)) ??
      untied(book) ??
      apart(book, second) ??
      [...sealed]
        .map(([month, hash]) => (sealOf(book.facts, month) === hash ? null : `the closed month ${month} changed`))
        .find(Boolean) ??
      null;
    if (wrong) {
      wrong = `after step ${step.id} (${JSON.stringify(step)}): ${wrong}`;
      break;
    }
    if (step.does === 'close') sealed.set(monthName(step.closes), sealOf(book.facts, monthName(step.closes)));
  }
  return { seed, facts: book.facts.length, kinds, closed: sealed.size, wrong };
}

type Kept = ReturnType<typeof keepBook>['book'];

function unbalanced(facts: readonly FactDraft[]): string | null {
  const found = facts.find(({ entries }) => entries.reduce((sum, { amount }) => sum + amount, 0n) !== 0n);
  return found ? `${found.kind} ${found.seq} doesn't add up to zero` : null;
}

/** Σ entries against the state that the rules keep beside them, to the cent. */
function untied({ facts, items, orders, lines, layers, uses }: Kept): string | null {
  for (const item of items.values()) {
    const own = facts.flatMap(({ entries }) =>
      entries.filter(({ role, itemId }) => role === 'stock' && itemId === item.itemId),
    );
    const amount = own.reduce((sum, entry) => sum + entry.amount, 0n);
    const quantity = own.reduce((sum, entry) => sum + (entry.quantity ?? 0n), 0n);
    if (amount !== item.amount || quantity !== item.quantity)
      return `${item.itemId} is ${item.quantity} at ${item.amount}, its entries come to ${quantity} at ${amount}`;
    const left = [...layers.values()].reduce((sum, one) => (one.itemId === item.itemId ? sum + one.left : sum), 0n);
    const short = [...uses.values()].reduce(
      (sum, one) => (one.itemId === item.itemId && one.layerId === null ? sum + one.quantity : sum),
      0n,
    );
    if (left - short !== item.quantity)
      return `layers of ${item.itemId} hold ${left} less ${short}, not ${item.quantity}`;
    if (item.method !== 'month_end' && item.quantity === 0n && short === 0n && item.amount !== 0n)
      return `nothing of ${item.itemId} (${item.method}) is worth ${item.amount}`;
  }
  for (const { purchaseLineId, transit } of lines.values()) {
    const own = facts.flatMap(({ entries }) =>
      entries.filter((one) => one.role === 'in_transit' && one.purchaseLineId === purchaseLineId),
    );
    const quantity = own.reduce((sum, one) => sum + (one.quantity ?? 0n), 0n);
    const amount = own.reduce((sum, one) => sum + one.amount, 0n);
    if (quantity !== transit.quantity || amount !== transit.amount)
      return `in transit by ${purchaseLineId} are ${transit.quantity} at ${transit.amount}, its entries come to ${quantity} at ${amount}`;
    if (quantity < 0n || (quantity === 0n && amount !== 0n))
      return `${quantity} in transit by ${purchaseLineId} are worth ${amount}`;
  }
  for (const order of orders.values()) {
    const wip = facts.flatMap(({ entries }) =>
      entries.filter(({ role, orderId }) => role === 'wip' && orderId === order.orderId),
    );
    const amount = wip.reduce((sum, entry) => sum + entry.amount, 0n);
    if (amount !== order.wip) return `${order.orderId} holds ${order.wip}, its entries come to ${amount}`;
    if (order.ended && order.wip !== 0n) return `${order.orderId} has ended and holds ${order.wip}`;
  }
  return null;
}

/** Each fact is rounded to the cent a few times; what differs by more isn't rounding. */
function apart({ facts, items, orders, lines }: Kept, second: Recomputed): string | null {
  const most = 10 + 4 * facts.length;
  const differ = (what: string, ours: bigint, theirs: { toNumber(): number } | undefined) => {
    const other = theirs?.toNumber() ?? 0;
    return Math.abs(Number(ours) - other) > most
      ? `${what}: the book says ${ours}, the second reckoning ${other.toFixed(2)}`
      : null;
  };
  for (const item of items.values()) {
    const thing = second.things.get(item.itemId);
    if (BigInt(thing?.pieces ?? 0) * 1_000_000n !== item.quantity)
      return `${item.itemId}: ${item.quantity} against ${thing?.pieces} pieces`;
    if (thing?.method !== item.method) return `${item.itemId} is valued by ${item.method} and ${thing?.method}`;
    const why = differ(`stock of ${item.itemId} (${item.method})`, item.amount, thing?.value);
    if (why) return why;
  }
  for (const order of orders.values()) {
    const why = differ(`work in process of ${order.orderId}`, order.wip, second.orders.get(order.orderId)?.wip);
    if (why) return why;
  }
  for (const { purchaseLineId: id, ...line } of lines.values())
    for (const [what, ours, theirs] of [
      ['in transit', line.transit, second.transit.onTheWay.get(id)],
      ['came of what was in transit', line.transitCame, second.transit.arrived.get(id)],
    ] as const) {
      if (BigInt(theirs?.pieces ?? 0) * 1_000_000n !== ours.quantity)
        return `${what} by ${id}: ${ours.quantity} against ${theirs?.pieces ?? 0} pieces`;
      const why = differ(`${what} by ${id}`, ours.amount, theirs?.value);
      if (why) return why;
    }
  const roles = new Map<string, bigint>();
  for (const { entries } of facts)
    for (const { role, amount } of entries) roles.set(role, (roles.get(role) ?? 0n) + amount);
  for (const role of new Set([...roles.keys(), ...second.roles.keys()])) {
    if (role === 'stock' || role === 'wip') continue;
    const why = differ(role, roles.get(role) ?? 0n, second.roles.get(role));
    if (why) return why;
  }
  return null;
}

function sealOf(facts: readonly FactDraft[], month: string): string {
  const own = facts.filter(({ period }) => period === month);
  return createHash('sha256')
    .update(JSON.stringify(own, (_, value) => (typeof value === 'bigint' ? `${value}` : value)))
    .digest('hex');
}
