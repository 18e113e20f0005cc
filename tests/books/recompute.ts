import { of, Rational, zero } from './rational.ts';
import {
  type Done,
  ins,
  type Lot,
  type Moving,
  type Order,
  outs,
  roleOf,
  SecondShelf,
  type Thing,
} from './second-shelf.ts';
import { type Goods, SecondTransit } from './second-transit.ts';
import type { Step } from './steps.ts';

/**
 * The book worked out a second time, from the steps alone and in fractions that are never rounded: written from what the README says, not from
 * the rules. Money is in cents.
 */
export class Recomputed extends SecondShelf {
  private done = new Map<number, Done>();
  private cameOf = new Map<number, Goods>();
  readonly transit = new SecondTransit((role, value) => this.add(role, value));

  take(step: Step): void {
    this.one(step);
    for (const order of this.orders.values()) {
      if (!order.ended || order.wip.sign === 0) continue;
      const rest = order.wip;
      const month = Math.max(order.endedIn, order.touched);
      Object.assign(order, { wip: zero, touched: -1 });
      this.onward(order, rest, { ...step, month }, new Set());
    }
  }

  private one(step: Step): void {
    this.month = step.month;
    switch (step.does) {
      case 'labour': {
        const hours = new Rational(BigInt(step.minutes), 60n);
        const labour = hours.times(step.people).times(this.plan.rates.labour);
        const overhead = hours.times(this.plan.rates.overhead);
        this.book(step, step.order, labour, overhead);
        return;
      }
      case 'fee': {
        const value = this.line(step.fee).price.times(step.pieces);
        this.fee(step.order, value);
        this.done.set(step.id, { step, value, lot: null, labour: zero, overhead: zero });
        return;
      }
      case 'bill':
      case 'credit':
        this.transit.invoice(step);
        return;
      case 'end':
        Object.assign(this.order(step.order), { ended: true, endedIn: step.month });
        return;
      case 'late-cost': {
        const done = this.done.get(step.of);
        if (done?.step.does === 'fee') {
          this.add('payable', of(-step.cents));
          this.onOrder(this.order(done.step.order), of(step.cents), step, new Set());
          return;
        }
        const lot = done?.lot;
        if (!lot) return;
        this.add('payable', of(-step.cents));
        if (lot.total > 0) this.spread(lot, of(step.cents), step, new Set());
        else this.add('price_variance', of(step.cents));
        return;
      }
      case 'revalue':
        this.revalue(this.thing(step.item), of(step.cents), step);
        return;
      case 'choose':
        this.thing(step.item).choices.push({ from: step.from, method: step.method });
        return;
      case 'close':
        this.close(step.closes, step);
        return;
      case 'reverse':
        if (this.transit.knows(step.of)) this.transit.giveUp(step.of);
        else this.takeBack(this.done.get(step.of) as Done, step);
        return;
      default:
        this.move(step as Moving);
        return;
    }
  }

  private book(step: Step, order: string, labour: Rational, overhead: Rational): void {
    this.addWip(order, labour.plus(overhead));
    this.add('labour_absorbed', labour.times(-1));
    this.add('overhead_absorbed', overhead.times(-1));
    this.done.set(step.id, { step, value: zero, lot: null, labour, overhead });
  }

  private move(step: Moving): void {
    const thing = this.thing(step.item);
    this.choose(thing, step);
    const { pieces } = step;
    const before = thing.value;
    let value: Rational;
    let lot: Lot | null = null;
    let found = zero;
    if (ins.includes(step.does)) {
      const price = this.priceOf(thing, step);
      value = price.value.times(-1);
      if (price.known) thing.last = price.value.over(pieces);
      if (thing.method === 'standard') thing.standard ??= thing.last;
      ({ lot, found } = this.bring(thing, pieces, price.value, step));
      this.settleEmpty(thing);
      this.add(
        step.does === 'complete' ? 'production_variance' : 'price_variance',
        price.value.minus(thing.value.minus(before).plus(found)),
      );
    } else if (step.does === 'return' || step.does === 'customer-return') {
      const uses =
        step.does === 'return'
          ? this.uses.filter((use) => use.order === step.order && use.item === step.item && use.role === 'wip')
          : this.uses.filter((use) => use.item === step.item && use.role === 'cost_of_sales');
      const back = this.giveBack(thing, pieces, uses);
      thing.pieces += back.pieces;
      thing.value = thing.value.plus(back.value);
      const rest = pieces - back.pieces;
      const restValue = (this.costNow(thing) ?? zero).times(rest);
      if (rest > 0) found = this.bring(thing, rest, restValue, step).found;
      if (thing.method === 'standard') thing.value = (thing.standard ?? zero).times(thing.pieces);
      this.settleEmpty(thing);
      value = back.value.plus(restValue).times(-1);
      this.add('price_variance', value.times(-1).minus(thing.value.minus(before).plus(found)));
    } else if (step.does === 'send-back' && this.line(step.line).pieces > 0) {
      const line = this.line(step.line);
      value = line.value.times(Math.min(pieces, line.pieces)).over(line.pieces);
      line.pieces -= pieces;
      line.value = line.value.minus(value);
      const own = thing.lots.filter((one) => one.left > 0 && one.line === step.line).at(-1) ?? null;
      this.takeAt(thing, pieces, value, own, step, 'price_variance');
    } else value = this.takeStock(thing, pieces, step);
    this.other(step, value);
    this.note(thing, step, step.does, this.orderIn(step), thing.pieces, before, found);
    if (found.sign !== 0) this.log(thing, this.postingMonth(step), 'found', null, 0, found.times(-1));
    this.done.set(step.id, { step, value, lot, labour: zero, overhead: zero });
  }

  private priceOf(thing: Thing, step: Moving): { value: Rational; known: boolean } {
    if (step.does === 'receive' && step.line) {
      const line = this.line(step.line);
      const goods = this.transit.arrive(step.line, step.pieces);
      const value = line.price.times(step.pieces - goods.pieces).plus(goods.value);
      this.cameOf.set(step.id, goods);
      line.came += step.pieces;
      line.pieces += step.pieces;
      line.value = line.value.plus(value);
      return { value, known: true };
    }
    if (step.does === 'complete') {
      const order = this.order(step.order ?? '');
      order.planned ??= this.planOf(order.id);
      const left = order.quantity - order.made;
      let value = zero;
      if (thing.method === 'standard' && thing.standard) value = thing.standard.times(step.pieces);
      else if (order.planned.sign > 0) value = order.planned.times(step.pieces);
      else if (order.wip.sign > 0) value = order.wip.times(step.pieces).over(Math.max(step.pieces, left));
      order.made += step.pieces;
      return { value, known: true };
    }
    const cost = this.costNow(thing);
    return {
      value: (cost ?? zero).times(step.pieces),
      known: step.does !== 'receive' && cost !== null && cost.sign > 0,
    };
  }

  private planOf(orderId: string): Rational {
    const { materials = [], minutes = 0 } = this.plan.orders.find(({ id }) => id === orderId) ?? {};
    const time = new Rational(BigInt(minutes), 60n).times(this.plan.rates.labour + this.plan.rates.overhead);
    const fees = this.plan.fees.filter(({ order }) => order === orderId);
    const outside = fees.reduce((sum, { id }) => sum.plus(this.line(id).price), time);
    return materials.reduce(
      (sum, { item, perPiece }) => sum.plus((this.costNow(this.thing(item)) ?? zero).times(perPiece)),
      outside,
    );
  }

  private takeBack({ step: of_, value, lot, labour, overhead }: Done, step: Step): void {
    if (of_.does === 'labour') {
      this.book(step, of_.order, labour.times(-1), overhead.times(-1));
      return;
    }
    if (of_.does === 'fee') {
      this.fee(of_.order, value.times(-1));
      return;
    }
    const original = of_ as Moving;
    const thing = this.thing(original.item);
    this.choose(thing, step);
    const before = thing.value;
    const { pieces } = original;
    const line = original.line ? this.line(original.line) : null;
    const as = { ...original, id: step.id, month: step.month } as Moving;
    let found = zero;
    if (ins.includes(original.does)) {
      if (line) {
        this.transit.leave(original.line ?? '', this.cameOf.get(original.id) as Goods);
        line.came -= pieces;
        line.pieces -= pieces;
        line.value = line.value.plus(value);
      }
      if (original.does === 'complete') this.order(original.order ?? '').made -= pieces;
      this.takeAt(
        thing,
        pieces,
        value.times(-1),
        lot,
        as,
        original.does === 'complete' ? 'production_variance' : 'price_variance',
      );
    } else if (original.does === 'return' || original.does === 'customer-return') {
      this.takeAt(thing, pieces, value.times(-1), null, as, 'price_variance');
    } else {
      const back = this.giveBack(
        thing,
        pieces,
        this.uses.filter((use) => use.step === original.id),
      );
      thing.pieces += back.pieces;
      thing.value = thing.value.plus(back.value);
      const rest = pieces - back.pieces;
      const restValue = value.minus(back.value);
      if (rest > 0) found = this.bring(thing, rest, restValue, { ...as, does: 'gain' } as Step).found;
      else if (thing.method !== 'standard') this.addValue(thing, restValue);
      if (thing.method === 'standard') thing.value = (thing.standard ?? zero).times(thing.pieces);
      this.settleEmpty(thing);
      if (line) {
        line.pieces += pieces;
        line.value = line.value.plus(value);
      }
      this.add('price_variance', value.minus(thing.value.minus(before).plus(found)));
    }
    this.other(as, value.times(-1));
    this.note(thing, step, original.does, this.orderIn(original), thing.pieces, before, found);
    if (found.sign !== 0) this.log(thing, this.postingMonth(step), 'found', null, 0, found.times(-1));
  }

  private spread(lot: Lot, amount: Rational, step: Step, done: ReadonlySet<string>): void {
    const thing = this.thing(lot.item);
    const variance = lot.order === null ? 'price_variance' : 'production_variance';
    if (thing.method === 'standard') {
      this.add(variance, amount);
      return;
    }
    if (thing.method === 'month_end' && !done.has(thing.id)) {
      thing.value = thing.value.plus(amount);
      this.log(thing, this.postingMonth(step), 'value', null, 0, amount);
      return;
    }
    const uses = thing.method === 'month_end' ? [] : this.uses.filter((use) => use.lot === lot && use.pieces > 0);
    const all = lot.left + uses.reduce((sum, { pieces }) => sum + pieces, 0);
    if (all === 0) {
      this.add(variance, amount);
      return;
    }
    let stays = amount.times(lot.left).over(all);
    const there = thing.method === 'fifo' ? lot.value : thing.value;
    // Something is never worth less than nothing.
    if (thing.pieces > 0 && there.sign >= 0 && there.plus(stays).sign < 0) {
      this.add(variance, stays.plus(there));
      stays = there.times(-1);
    }
    thing.value = thing.value.plus(stays);
    if (thing.method === 'fifo') lot.value = lot.value.plus(stays);
    this.log(thing, this.postingMonth(step), 'value', null, 0, stays);
    for (const use of uses) {
      const part = amount.times(use.pieces).over(all);
      if (use.role === 'wip' && use.order) this.onOrder(this.order(use.order), part, step, done);
      else this.add(use.role === 'estimated_payable' ? 'price_variance' : use.role, part);
    }
  }

  private onOrder(order: Order, amount: Rational, step: Step, done: ReadonlySet<string>): void {
    if (order.ended) this.onward(order, amount, step, done);
    else order.wip = order.wip.plus(amount);
  }

  private onward(order: Order, amount: Rational, step: Step, done: ReadonlySet<string>): void {
    const made = this.lots.filter((lot) => lot.order === order.id && lot.total > 0);
    const total = made.reduce((sum, lot) => sum + lot.total, 0);
    if (total === 0) {
      this.add('scrap_loss', amount);
      return;
    }
    for (const lot of made) this.spread(lot, amount.times(lot.total).over(total), step, done);
  }

  private choose(thing: Thing, step: Step): void {
    const month = this.postingMonth(step);
    const choice = thing.choices.filter(({ from }) => from <= month).at(-1);
    if (!choice || choice.from <= thing.since || choice.method === thing.method) return;
    if (thing.method === 'month_end' && this.closed + 1 < choice.from) return;
    const cost = this.costNow(thing);
    thing.method = choice.method;
    thing.since = choice.from;
    const before = thing.value;
    if (thing.method === 'standard') thing.standard ??= cost ?? zero;
    if (thing.method === 'standard') thing.value = (thing.standard ?? zero).times(thing.pieces);
    if (thing.method === 'average' && thing.pieces === 0) thing.value = zero;
    if (thing.method === 'fifo' && thing.lots.every(({ left }) => left === 0))
      thing.value = thing.shorts.reduce((sum, { value }) => sum.minus(value), zero);
    if (thing.method === 'fifo') this.layOut(thing);
    this.add('price_variance', before.minus(thing.value));
    this.log(thing, month, 'value', null, 0, thing.value.minus(before));
  }

  /** The average of the month, item by item: what it began with and what came, over their pieces. */
  private close(month: number, step: Step): void {
    const waiting = new Set<string>();
    for (const thing of this.things.values()) {
      const then = thing.choices.filter(({ from }) => from <= month).at(-1)?.method ?? thing.first;
      if (thing.method === 'month_end' && then === 'month_end') waiting.add(thing.id);
    }
    const now = { ...step, month } as Step;
    const done = new Set<string>();
    for (const id of ['raw1', 'raw2', 'part', 'product']) {
      if (!waiting.has(id)) continue;
      done.add(id);
      this.average(this.thing(id), month, now, done);
    }
    this.closed = month;
  }

  private average(thing: Thing, month: number, step: Step, done: ReadonlySet<string>): void {
    let pieces = 0;
    let value = zero;
    const went = new Map<string, { role: string; order: string | null; pieces: number; value: Rational }>();
    for (const change of this.changes.get(thing.id) ?? []) {
      if (change.month > month) continue;
      const role = outs[change.does];
      if (change.month < month || role === undefined) {
        pieces += change.pieces;
        value = value.plus(change.value);
        continue;
      }
      const key = `${role} ${change.order}`;
      const known = went.get(key) ?? { role, order: change.order, pieces: 0, value: zero };
      went.set(key, { ...known, pieces: known.pieces - change.pieces, value: known.value.minus(change.value) });
    }
    for (const [key, out] of went) {
      if (out.pieces > 0) continue;
      pieces -= out.pieces;
      value = value.minus(out.value);
      went.delete(key);
    }
    if (pieces <= 0) {
      if (pieces < 0 || went.size > 0) return;
      thing.value = thing.value.minus(value);
      this.log(thing, month, 'value', null, 0, value.times(-1));
      this.add('price_variance', value);
      return;
    }
    const each = value.over(pieces);
    thing.last = each;
    for (const out of went.values()) {
      const difference = each.times(out.pieces).minus(out.value);
      thing.value = thing.value.minus(difference);
      this.log(thing, month, 'value', null, 0, difference.times(-1));
      if (out.role === 'wip' && out.order) this.onOrder(this.order(out.order), difference, step, done);
      else this.add(out.role, difference);
    }
    for (const use of this.uses)
      if (use.item === thing.id && this.months.get(use.step) === month) use.value = each.times(use.pieces);
  }

  private months = new Map<number, number>();

  /** The stock of the thing is other than before by what the step did, without what was found of earlier ones. */
  private note(
    thing: Thing,
    step: Step,
    does: string,
    order: string | null,
    pieces: number,
    before: Rational,
    found: Rational,
  ): void {
    const known = (this.changes.get(thing.id) ?? []).reduce((sum, change) => sum + change.pieces, 0);
    this.months.set(step.id, this.postingMonth(step));
    this.log(thing, this.postingMonth(step), does, order, pieces - known, thing.value.minus(before).plus(found));
  }

  private orderIn(step: Moving): string | null {
    return step.order ?? null;
  }

  private other(step: Moving, value: Rational): void {
    if (roleOf[step.does] === 'wip' && step.order) this.addWip(step.order, value);
    else this.add(roleOf[step.does] ?? '', value);
  }
}
