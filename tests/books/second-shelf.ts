import type { ValuationMethod } from '../../src/modules/costing/contract.ts';
import { of, Rational, zero } from './rational.ts';
import type { FactoryPlan, Step } from './steps.ts';

/** What came by one step, and what of it is left. */
export interface Lot {
  step: number;
  item: string;
  total: number;
  left: number;
  /** Of what is left, for first in, first out. */
  value: Rational;
  order: string | null;
  line: string | null;
}

/** What one step took of a lot, or of what hadn't come yet. */
export interface Use {
  step: number;
  lot: Lot | null;
  item: string;
  pieces: number;
  value: Rational;
  role: string;
  order: string | null;
}

export interface Thing {
  id: string;
  method: ValuationMethod;
  since: number;
  pieces: number;
  value: Rational;
  last: Rational | null;
  standard: Rational | null;
  lots: Lot[];
  shorts: Use[];
  choices: { from: number; method: ValuationMethod }[];
  first: ValuationMethod;
}

export interface Order {
  id: string;
  item: string;
  quantity: number;
  wip: Rational;
  made: number;
  planned: Rational | null;
  ended: boolean;
  /** In which month it ended. */
  endedIn: number;
  /** The newest month of what changed its cost since it was settled. */
  touched: number;
}

/** Of the stock of an item: in which month it changed, by what, and for which order. */
export interface Change {
  month: number;
  does: string;
  order: string | null;
  pieces: number;
  value: Rational;
}

/** A step as it was posted, for whoever takes it back. */
export interface Done {
  step: Step;
  /** Of the other side. */
  value: Rational;
  lot: Lot | null;
  labour: Rational;
  overhead: Rational;
}

export const ins = ['receive', 'complete', 'gain'];
export const outs: Record<string, string> = {
  issue: 'wip',
  return: 'wip',
  ship: 'cost_of_sales',
  'customer-return': 'cost_of_sales',
  scrap: 'scrap_loss',
  lose: 'count_difference',
  'use-up': 'consumables',
};
export const roleOf: Record<string, string> = {
  ...outs,
  receive: 'estimated_payable',
  'send-back': 'estimated_payable',
  complete: 'wip',
  gain: 'count_difference',
};

/** Stock in the second reckoning: what came, what of it is left, and where the rest went. In fractions, money in cents. */
export class SecondShelf {
  readonly things = new Map<string, Thing>();
  readonly orders = new Map<string, Order>();
  readonly roles = new Map<string, Rational>();
  protected lines = new Map<string, { price: Rational; came: number; pieces: number; value: Rational }>();
  protected uses: Use[] = [];
  protected lots: Lot[] = [];
  protected changes = new Map<string, Change[]>();
  protected closed = -1;
  protected plan: FactoryPlan;

  constructor(plan: FactoryPlan) {
    this.plan = plan;
    for (const { id, method, standardCents } of plan.items)
      this.things.set(id, {
        ...{
          id,
          method,
          first: method,
          since: -1,
          pieces: 0,
          value: zero,
          last: null,
          lots: [],
          shorts: [],
          choices: [],
        },
        standard: standardCents === null ? null : of(standardCents),
      });
    for (const { id, item, quantity } of plan.orders)
      this.orders.set(id, {
        id,
        item,
        quantity,
        wip: zero,
        made: 0,
        planned: null,
        ended: false,
        endedIn: -1,
        touched: -1,
      });
    for (const { id, perUnit, price } of [...plan.lines, ...plan.fees])
      this.lines.set(id, { price: new Rational(price, 10_000n).over(perUnit), came: 0, pieces: 0, value: zero });
  }

  protected month = 0;

  protected revalue(thing: Thing, each: Rational, step: Step): void {
    const before = thing.value;
    thing.last = each;
    if (thing.method === 'standard') thing.standard = each;
    if (thing.method === 'standard' || thing.pieces > 0) thing.value = each.times(thing.pieces);
    if (thing.method === 'fifo' && thing.pieces > 0) this.layOut(thing);
    this.add('revaluation', before.minus(thing.value));
    this.log(thing, this.postingMonth(step), 'value', null, 0, thing.value.minus(before));
  }

  protected costNow({ method, standard, pieces, value, last }: Thing): Rational | null {
    if (method === 'standard' && standard) return standard;
    if (pieces > 0 && value.toNumber() > -0.5) return value.over(pieces);
    return last ?? standard;
  }

  /** As a lot of its own; what went before it came is covered first, and costs what these cost. */
  protected bring(thing: Thing, pieces: number, value: Rational, step: Step): { lot: Lot; found: Rational } {
    const { order = null, line = null, does } = step as Moving;
    const made = does === 'complete' ? order : null;
    const lot: Lot = {
      step: step.id,
      item: thing.id,
      total: pieces,
      left: pieces,
      value: zero,
      order: made,
      line: does === 'receive' ? line : null,
    };
    this.lots.push(lot);
    thing.lots.push(lot);
    let found = zero;
    let covered = zero;
    for (const short of [...thing.shorts]) {
      if (lot.left === 0) break;
      const part = Math.min(short.pieces, lot.left);
      const was = short.value.times(part).over(short.pieces);
      const is = value.times(part).over(pieces);
      covered = covered.plus(is);
      if (part === short.pieces) short.lot = lot;
      else {
        short.pieces -= part;
        short.value = short.value.minus(was);
        this.uses.push({ ...short, lot, pieces: part, value: was });
      }
      lot.left -= part;
      if (thing.method !== 'average' && thing.method !== 'fifo') continue;
      const difference = is.minus(was);
      found = found.plus(difference);
      if (short.role === 'wip' && short.order) this.addWip(short.order, difference);
      else this.add(short.role === 'estimated_payable' ? 'price_variance' : short.role, difference);
    }
    thing.shorts = thing.shorts.filter((one) => one.lot === null);
    thing.pieces += pieces;
    if (thing.method === 'standard') thing.value = (thing.standard ?? zero).times(thing.pieces);
    else thing.value = thing.value.plus(value).minus(found);
    if (thing.method === 'fifo') lot.value = value.minus(covered);
    return { lot, found };
  }

  protected takeStock(thing: Thing, pieces: number, step: Moving, stead: string | null = null): Rational {
    const role = stead ?? roleOf[step.does] ?? '';
    const order = stead ? null : (step.order ?? null);
    const cost = this.costNow(thing) ?? zero;
    const covered = Math.min(pieces, Math.max(thing.pieces, 0));
    const average = thing.pieces > 0 ? thing.value.over(thing.pieces) : zero;
    let value = zero;
    let rest = covered;
    for (const lot of thing.lots.filter(({ left }) => left > 0).sort((a, b) => a.step - b.step)) {
      if (rest === 0) break;
      const part = Math.min(lot.left, rest);
      const own = lot.value.times(part).over(lot.left);
      const each = thing.method === 'standard' ? (thing.standard ?? zero) : average;
      const worth = thing.method === 'fifo' ? own : each.times(part);
      lot.left -= part;
      lot.value = lot.value.minus(own);
      rest -= part;
      value = value.plus(worth);
      this.uses.push({ step: step.id, lot, item: thing.id, pieces: part, value: worth, role, order });
    }
    const short = pieces - covered;
    if (short > 0) {
      const each = thing.method === 'standard' ? (thing.standard ?? zero) : cost;
      const use = { step: step.id, lot: null, item: thing.id, pieces: short, value: each.times(short), role, order };
      this.uses.push(use);
      thing.shorts.push(use);
      value = value.plus(use.value);
    }
    thing.pieces -= pieces;
    thing.value = thing.value.minus(value);
    return value;
  }

  /** Out at an amount that is given. */
  protected takeAt(
    thing: Thing,
    pieces: number,
    amount: Rational,
    own: Lot | null,
    step: Moving,
    variance: string,
  ): void {
    const before = thing.value;
    const part = Math.min(own?.left ?? 0, Math.min(Math.max(thing.pieces, 0), pieces));
    if (own && part > 0) {
      const worth = own.value.times(part).over(own.left);
      own.left -= part;
      own.total -= part;
      own.value = own.value.minus(worth);
      thing.pieces -= part;
      thing.value = thing.value.minus(worth);
    }
    const back = step.does === 'return' || step.does === 'customer-return';
    if (pieces > part) this.takeStock(thing, pieces - part, step, back ? null : variance);
    if (thing.method === 'standard') thing.value = (thing.standard ?? zero).times(thing.pieces);
    else if (thing.method !== 'fifo') thing.value = before.minus(amount);
    this.settleEmpty(thing);
    this.add(variance, before.minus(thing.value).minus(amount));
  }

  /** Nothing is worth nothing, and something never less. */
  protected settleEmpty(thing: Thing): void {
    if (thing.method !== 'average' || thing.pieces < 0) return;
    if (thing.pieces === 0 || thing.value.sign < 0) thing.value = zero;
  }

  protected giveBack(thing: Thing, pieces: number, uses: Use[]): { pieces: number; value: Rational } {
    let rest = pieces;
    let value = zero;
    for (const use of [...uses].sort((a, b) => b.step - a.step)) {
      const part = Math.min(use.pieces, rest);
      if (part === 0) continue;
      const worth = use.value.times(part).over(use.pieces);
      use.pieces -= part;
      use.value = use.value.minus(worth);
      rest -= part;
      value = value.plus(worth);
      if (!use.lot) continue;
      use.lot.left += part;
      if (thing.method === 'fifo') use.lot.value = use.lot.value.plus(worth);
    }
    thing.shorts = thing.shorts.filter((one) => one.pieces > 0);
    return { pieces: pieces - rest, value };
  }

  protected addValue(thing: Thing, value: Rational): void {
    thing.value = thing.value.plus(value);
    const there = thing.lots.reduce((sum, { left }) => sum + left, 0);
    if (thing.method === 'fifo' && there > 0)
      for (const lot of thing.lots) lot.value = lot.value.plus(value.times(lot.left).over(there));
  }

  /** What first in, first out keeps by lot, when it is worth one figure. */
  protected layOut(thing: Thing): void {
    const short = thing.shorts.reduce((sum, { value }) => sum.plus(value), zero);
    const there = thing.lots.reduce((sum, { left }) => sum + left, 0);
    for (const lot of thing.lots) lot.value = there === 0 ? zero : thing.value.plus(short).times(lot.left).over(there);
  }

  protected postingMonth(step: Step): number {
    return step.does === 'close' ? step.closes : Math.max(step.month, this.closed + 1);
  }

  protected log(
    thing: Thing,
    month: number,
    does: string,
    order: string | null,
    pieces: number,
    value: Rational,
  ): void {
    this.changes.set(thing.id, [...(this.changes.get(thing.id) ?? []), { month, does, order, pieces, value }]);
  }

  protected add(role: string, amount: Rational): void {
    this.roles.set(role, (this.roles.get(role) ?? zero).plus(amount));
  }

  protected addWip(orderId: string, amount: Rational): void {
    const order = this.order(orderId);
    order.wip = order.wip.plus(amount);
    order.touched = Math.max(order.touched, this.month);
  }

  /** What a subcontractor is owed is the order's cost. */
  protected fee(order: string, value: Rational): void {
    this.addWip(order, value);
    this.add('estimated_payable', value.times(-1));
  }

  protected thing(id: string): Thing {
    return this.things.get(id) as Thing;
  }

  protected order(id: string): Order {
    return this.orders.get(id) as Order;
  }

  protected line(id: string) {
    return this.lines.get(id) as { price: Rational; came: number; pieces: number; value: Rational };
  }
}

export type Moving = Step & { item: string; pieces: number; order?: string; line?: string | null };
