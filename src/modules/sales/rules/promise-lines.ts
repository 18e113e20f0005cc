import type { Amount } from '../../../kernel/index.ts';

/** What is there, what comes and what is promised of one item. Amounts in its base unit. */
export interface Supply {
  now: Date;
  /** Available at all places, less what is promised to other documents than customers' orders. May be negative. */
  there: Amount;
  coming: readonly At[];
  /** To other orders of customers, and what work orders take. */
  promised: readonly At[];
}

interface At {
  at: Date;
  quantity: Amount;
}

/** So much for that moment; null: nothing is known that it could come from. */
export interface Promised {
  quantity: Amount;
  at: Date | null;
}

export interface Want {
  quantity: Amount;
  wantedAt: Date;
}

/**
 * Promises what each asks for, the first served first (available to promise, cumulative with look-ahead): at a moment so much can be
 * promised as is left at that moment and at every later one, so that no promise takes what an earlier one needs later. What isn't there
 * when it is wanted is promised in parts, as supply comes.
 */
export function promiseLines(supply: Supply, wants: readonly Want[]): Promised[][] {
  const promised = [...supply.promised];
  return wants.map((want) => {
    const parts = promiseOne({ ...supply, promised }, want);
    for (const { quantity, at } of parts) if (at) promised.push({ quantity, at });
    return parts;
  });
}

function promiseOne(supply: Supply, { quantity, wantedAt }: Want): Promised[] {
  const from = wantedAt < supply.now ? supply.now : wantedAt;
  const parts: Promised[] = [];
  let given = 0n;
  for (const { at, left } of leftFrom(supply, from)) {
    const more = (left < quantity ? left : quantity) - given;
    if (more <= 0n) continue;
    parts.push({ quantity: more, at });
    given += more;
  }
  return given < quantity ? [...parts, { quantity: quantity - given, at: null }] : parts;
}

/** How much can be promised for this moment, and for each later one at which something comes. It never falls as time goes on. */
function leftFrom({ now, there, coming, promised }: Supply, from: Date): { at: Date; left: Amount }[] {
  const changes = new Map<number, Amount>();
  const add = (at: Date, amount: Amount) => {
    const time = Math.max(at.getTime(), now.getTime());
    changes.set(time, (changes.get(time) ?? 0n) + amount);
  };
  add(now, there);
  add(from, 0n);
  for (const { at, quantity } of coming) add(at, quantity);
  for (const { at, quantity } of promised) add(at, -quantity);
  let sum = 0n;
  const sums = [...changes]
    .sort(([a], [b]) => a - b)
    .map(([time, amount]) => {
      sum += amount;
      return { time, sum };
    });
  let least: Amount | undefined;
  const left: { at: Date; left: Amount }[] = [];
  for (const { time, sum: here } of sums.reverse()) {
    least = least === undefined || here < least ? here : least;
    if (time >= from.getTime()) left.push({ at: new Date(time), left: least });
  }
  return left.reverse();
}

/** What is left of a line's promises once so much of it was delivered: the earliest is kept first, what has no date last. */
export function keepPromises<P extends Promised>(promises: readonly P[], delivered: Amount): P[] {
  let left = delivered;
  return [...promises].sort(bySoonest).flatMap((one) => {
    const used = one.quantity < left ? one.quantity : left;
    left -= used;
    return used === one.quantity ? [] : [{ ...one, quantity: one.quantity - used }];
  });
}

function bySoonest(a: Promised, b: Promised): number {
  if (a.at === null || b.at === null) return Number(a.at === null) - Number(b.at === null);
  return a.at.getTime() - b.at.getTime();
}
