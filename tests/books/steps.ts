import type { ValuationMethod } from '../../src/modules/costing/contract.ts';

/** What happens in a factory made up by chance. Pieces are whole; money is in cents, times in minutes. */
export type Step = { id: number; month: number } & (
  | { does: 'receive'; item: string; pieces: number; line: string | null }
  | { does: 'send-back'; item: string; pieces: number; line: string }
  | { does: 'issue' | 'return'; item: string; pieces: number; order: string }
  | { does: 'complete'; item: string; pieces: number; order: string }
  | { does: 'labour'; order: string; minutes: number; people: number }
  | { does: 'fee'; order: string; pieces: number; fee: string }
  | { does: 'ship' | 'customer-return' | 'scrap' | 'gain' | 'lose' | 'use-up'; item: string; pieces: number }
  | { does: 'bill' | 'credit'; line: string; item: string; pieces: number; cents: number }
  | { does: 'end'; order: string }
  | { does: 'reverse'; of: number }
  | { does: 'late-cost'; of: number; cents: number }
  | { does: 'revalue'; item: string; cents: number }
  | { does: 'choose'; item: string; method: ValuationMethod; from: number }
  | { does: 'close'; closes: number }
);

export interface FactoryPlan {
  seed: number;
  items: { id: string; method: ValuationMethod; standardCents: number | null }[];
  /** A line is bought in units of `perUnit` pieces at so many millionths of money a unit. */
  lines: { id: string; item: string; ordered: number; perUnit: number; price: bigint }[];
  /** What subcontractors are paid for pieces of an order, bought as a line is. */
  fees: { id: string; order: string; ordered: number; perUnit: number; price: bigint }[];
  orders: {
    id: string;
    item: string;
    quantity: number;
    materials: { item: string; perPiece: number }[];
    minutes: number;
  }[];
  /** Cents an hour. */
  rates: { labour: number; overhead: number };
  steps: Step[];
}

type Random = (least: number, most: number) => number;

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed;
  return (least, most) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return least + (((t ^ (t >>> 14)) >>> 0) % (most - least + 1));
  };
}

const methods: ValuationMethod[] = ['average', 'fifo', 'standard', 'month_end'];
const STEPS = 70;

/** A factory of two raw materials, a part made of them and a product made of that, and what happens in it over some months. */
export function planFactory(seed: number): FactoryPlan {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[random(0, list.length - 1)] as T;
  const ids = ['raw1', 'raw2', 'part', 'product'];
  const items = ids.map((id) => {
    const method = pick(methods);
    return { id, method, standardCents: method === 'standard' || random(0, 1) ? random(100, 9_000) : null };
  });
  const lines: FactoryPlan['lines'] = Array.from({ length: 10 }, (_, index) => ({
    id: `line${index}`,
    item: pick(['raw1', 'raw2', 'raw1', 'part']),
    ordered: random(2, 12),
    perUnit: pick([1, 1, 3, 7]),
    price: BigInt(random(1, 90_000_000)),
  }));
  const orders: FactoryPlan['orders'] = Array.from({ length: 6 }, (_, index) => ({
    id: `order${index}`,
    item: index % 2 === 0 ? 'part' : 'product',
    quantity: random(2, 15),
    materials:
      index % 2 === 0
        ? [
            { item: 'raw1', perPiece: random(1, 3) },
            { item: 'raw2', perPiece: 1 },
          ]
        : [
            { item: 'part', perPiece: 1 },
            { item: 'raw2', perPiece: random(1, 2) },
          ],
    minutes: random(0, 30),
  }));
  const fees: FactoryPlan['fees'] = Array.from({ length: 6 }, (_, index) => ({
    id: `fee${index}`,
    order: (pick(orders) as FactoryPlan['orders'][number]).id,
    ordered: random(2, 12),
    perUnit: pick([1, 1, 3, 7]),
    price: BigInt(random(1, 30_000_000)),
  }));
  return {
    seed,
    items,
    lines,
    fees,
    orders,
    rates: { labour: random(0, 9_000), overhead: random(0, 6_000) },
    steps: walk(random),
  };

  function walk(next: Random): Step[] {
    const world = new Stock(lines, fees, orders, ids);
    const steps: Step[] = [];
    let now = 0;
    let closed = -1;
    for (let id = 1; id <= STEPS; id += 1) {
      // One in five is told late, also for a month that is closed.
      const month = next(0, 4) === 0 ? Math.max(0, now - next(1, 2)) : now;
      const step = world.next(id, month, next, now, closed);
      if (step === undefined) continue;
      steps.push(step);
      if (step.does === 'close') closed = step.closes;
      if (next(0, 11) === 0 && now < 10) now += 1;
    }
    return steps;
  }
}

/** As far as what happens has to be possible: what is there, what is out, what was reversed. */
class Stock {
  private there = new Map<string, number>();
  private out = new Map<string, number>();
  private came = new Map<string, number>();
  private made = new Map<string, number>();
  private ended = new Set<string>();
  private transit = new Map<string, number>();
  private arrived = new Map<string, number>();
  private ofTransit = new Map<number, number>();
  private reversed = new Set<number>();
  private done: Step[] = [];
  private chosen = new Map<string, number>();
  private lines: FactoryPlan['lines'];
  private fees: FactoryPlan['fees'];
  private orders: FactoryPlan['orders'];
  private ids: string[];

  constructor(lines: FactoryPlan['lines'], fees: FactoryPlan['fees'], orders: FactoryPlan['orders'], ids: string[]) {
    this.lines = lines;
    this.fees = fees;
    this.orders = orders;
    this.ids = ids;
  }

  next(id: number, month: number, random: Random, now: number, closed: number): Step | undefined {
    const step = this.try(id, month, random, now, closed);
    if (step) {
      this.done.push(step);
      this.apply(step, 1);
    }
    return step;
  }

  private try(id: number, month: number, random: Random, now: number, closed: number): Step | undefined {
    const pick = <T>(list: readonly T[]): T | undefined => list[random(0, Math.max(0, list.length - 1))];
    const base = { id, month };
    const item = pick(this.ids) as string;
    // Mostly what is there; now and then more than that, where policy lets stock fall below zero.
    const some = (what: string) => {
      const there = this.there.get(what) ?? 0;
      return random(0, 7) === 0 ? random(1, 6) : there > 0 ? random(1, there) : 0;
    };
    const roll = random(0, 112);
    if (roll > 104) return this.invoice(base, roll > 110, random);
    if (roll > 99) {
      const fee = pick(this.fees.filter((one) => (this.came.get(one.id) ?? 0) < one.ordered * one.perUnit));
      if (!fee) return undefined;
      const left = fee.ordered * fee.perUnit - (this.came.get(fee.id) ?? 0);
      return { ...base, does: 'fee', order: fee.order, pieces: random(1, left), fee: fee.id };
    }
    if (roll < 22) {
      const line = pick(this.lines.filter((one) => (this.came.get(one.id) ?? 0) < one.ordered * one.perUnit));
      if (!line) return { ...base, does: 'receive', item, pieces: random(1, 9), line: null };
      const left = line.ordered * line.perUnit - (this.came.get(line.id) ?? 0);
      return { ...base, does: 'receive', item: line.item, pieces: random(1, left), line: line.id };
    }
    if (roll < 25) return { ...base, does: 'receive', item, pieces: random(1, 9), line: null };
    if (roll < 43) {
      const order = pick(this.orders);
      const material = order && pick(order.materials);
      if (!order || !material) return undefined;
      const pieces = some(material.item);
      return pieces > 0 ? { ...base, does: 'issue', item: material.item, pieces, order: order.id } : undefined;
    }
    if (roll < 48) {
      const [key, out] = pick([...this.out].filter(([, pieces]) => pieces > 0)) ?? [];
      const [order = '', what = ''] = key?.split(' ') ?? [];
      return key ? { ...base, does: 'return', item: what, pieces: random(1, Number(out)), order } : undefined;
    }
    if (roll < 60) {
      const order = pick(this.orders.filter((one) => !this.ended.has(one.id)));
      return (
        order && { ...base, does: 'complete', item: order.item, pieces: random(1, order.quantity), order: order.id }
      );
    }
    if (roll < 65) {
      const order = pick(this.orders);
      return order && { ...base, does: 'labour', order: order.id, minutes: random(1, 200), people: random(1, 3) };
    }
    if (roll < 70) {
      const order = pick(this.orders.filter((one) => !this.ended.has(one.id)));
      return order && { ...base, does: 'end', order: order.id };
    }
    if (roll < 77) {
      const does = pick(['ship', 'ship', 'scrap', 'lose', 'use-up'] as const) ?? 'ship';
      const pieces = some(item);
      return pieces > 0 ? { ...base, does, item, pieces } : undefined;
    }
    if (roll < 80)
      return { ...base, does: pick(['customer-return', 'gain'] as const) ?? 'gain', item, pieces: random(1, 4) };
    if (roll < 83) {
      const line = pick(
        this.lines.filter((one) => (this.came.get(one.id) ?? 0) > 0 && (this.there.get(one.item) ?? 0) > 0),
      );
      if (!line) return undefined;
      const pieces = Math.min(this.came.get(line.id) ?? 0, this.there.get(line.item) ?? 0);
      return { ...base, does: 'send-back', item: line.item, pieces: random(1, pieces), line: line.id };
    }
    if (roll < 90) {
      const movements = [
        'receive',
        'send-back',
        'issue',
        'return',
        'complete',
        'labour',
        'fee',
        'bill',
        'credit',
        'ship',
        'customer-return',
        'scrap',
        'gain',
        'lose',
        'use-up',
      ];
      const of = pick(
        this.done.filter((one) => movements.includes(one.does) && !this.reversed.has(one.id) && this.mayReverse(one)),
      );
      return of && { ...base, month: now, does: 'reverse', of: of.id };
    }
    if (roll < 94) {
      const of = pick(this.done.filter(({ does }) => does === 'receive' || does === 'fee'));
      return of && { ...base, month: now, does: 'late-cost', of: of.id, cents: random(-2_000, 9_000) || 1 };
    }
    if (roll < 95) return { ...base, month: now, does: 'revalue', item, cents: random(0, 9_000) };
    if (roll < 97) {
      const from = now + 1;
      if ((this.chosen.get(item) ?? -1) >= from) return undefined;
      return { ...base, month: now, does: 'choose', item, method: pick(methods) ?? 'average', from };
    }
    return closed + 1 < now ? { ...base, month: now, does: 'close', closes: closed + 1 } : undefined;
  }

  /** A receipt of which some went back isn't taken back as a whole, nor an issue of which some came back. */
  private mayReverse(step: Step): boolean {
    if (step.does === 'issue') return (this.out.get(`${step.order} ${step.item}`) ?? 0) >= step.pieces;
    if (step.does === 'receive' && step.line) return (this.came.get(step.line) ?? 0) >= step.pieces;
    // An invoice that was credited stays.
    if (step.does === 'bill') return this.onTheWay(step.line) + this.arrivedOf(step.line) >= step.pieces;
    return true;
  }

  private onTheWay = (line: string) => this.transit.get(line) ?? 0;
  private arrivedOf = (line: string) => this.arrived.get(line) ?? 0;

  /** An invoice for goods that haven't come, or a credit of some that never will. */
  private invoice(base: { id: number; month: number }, credit: boolean, random: Random): Step | undefined {
    const left = (one: FactoryPlan['lines'][number]) =>
      credit ? this.onTheWay(one.id) : one.ordered * one.perUnit - (this.came.get(one.id) ?? 0) - this.onTheWay(one.id);
    const fit = this.lines.filter((one) => left(one) > 0);
    const line = fit[random(0, Math.max(0, fit.length - 1))];
    if (!line) return undefined;
    const does = credit ? 'credit' : 'bill';
    return { ...base, does, line: line.id, item: line.item, pieces: random(1, left(line)), cents: random(0, 90_000) };
  }

  /** What came of what was on the way, and is on the way again where that is taken back. */
  private arrive(step: Extract<Step, { does: 'receive' }>, sign: number): void {
    const line = step.line ?? '';
    const most =
      sign > 0
        ? Math.min(this.onTheWay(line), step.pieces)
        : Math.min(this.arrivedOf(line), this.ofTransit.get(step.id) ?? 0);
    if (sign > 0) this.ofTransit.set(step.id, most);
    this.transit.set(line, this.onTheWay(line) - sign * most);
    this.arrived.set(line, this.arrivedOf(line) + sign * most);
  }

  /** An invoice in its own right, or one that is given up: what isn't on the way any more came of it. */
  private bill(line: string, pieces: number): void {
    const there = this.onTheWay(line);
    this.transit.set(line, Math.max(0, there + pieces));
    if (there + pieces < 0) this.arrived.set(line, this.arrivedOf(line) + there + pieces);
  }

  private apply(step: Step, sign: number): void {
    const add = (map: Map<string, number>, key: string, pieces: number) =>
      map.set(key, (map.get(key) ?? 0) + pieces * sign);
    switch (step.does) {
      case 'receive':
        if (step.line) add(this.came, step.line, step.pieces);
        if (step.line) this.arrive(step, sign);
        add(this.there, step.item, step.pieces);
        return;
      case 'bill':
      case 'credit':
        this.bill(step.line, step.pieces * sign * (step.does === 'bill' ? 1 : -1));
        return;
      case 'fee':
        add(this.came, step.fee, step.pieces);
        return;
      case 'send-back':
        add(this.came, step.line, -step.pieces);
        add(this.there, step.item, -step.pieces);
        return;
      case 'issue':
        add(this.out, `${step.order} ${step.item}`, step.pieces);
        add(this.there, step.item, -step.pieces);
        return;
      case 'return':
        add(this.out, `${step.order} ${step.item}`, -step.pieces);
        add(this.there, step.item, step.pieces);
        return;
      case 'complete':
        add(this.made, step.order, step.pieces);
        add(this.there, step.item, step.pieces);
        return;
      case 'customer-return':
      case 'gain':
        add(this.there, step.item, step.pieces);
        return;
      case 'ship':
      case 'scrap':
      case 'lose':
      case 'use-up':
        add(this.there, step.item, -step.pieces);
        return;
      case 'end':
        this.ended.add(step.order);
        return;
      case 'choose':
        this.chosen.set(step.item, step.from);
        return;
      case 'reverse': {
        const of = this.done.find(({ id }) => id === step.of);
        this.reversed.add(step.of);
        if (of) this.apply(of, -1);
        return;
      }
      default:
    }
  }
}
