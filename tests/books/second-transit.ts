import { of, type Rational, zero } from './rational.ts';
import type { Step } from './steps.ts';

/** So many pieces, and what they are worth. */
export interface Goods {
  pieces: number;
  value: Rational;
}

const none: Goods = { pieces: 0, value: zero };
const sum = (one: Goods, other: Goods, sign = 1): Goods => ({
  pieces: one.pieces + sign * other.pieces,
  value: one.value.plus(other.value.times(sign)),
});

/** Goods in transit in the second reckoning: asked for by an invoice and not here, and what came of these. */
export class SecondTransit {
  readonly onTheWay = new Map<string, Goods>();
  readonly arrived = new Map<string, Goods>();
  private posted = new Map<number, { line: string; goods: Goods; asked: Rational }>();
  private add: (role: string, value: Rational) => void;

  constructor(add: (role: string, value: Rational) => void) {
    this.add = add;
  }

  /** An invoice ahead of its goods, or a credit of what never came: at what all that is on the way is worth by the piece. */
  invoice({ id, line, pieces, cents, does }: Extract<Step, { does: 'bill' | 'credit' }>): void {
    const there = this.there(line);
    const asked = of(does === 'bill' ? cents : -cents);
    const goods =
      does === 'bill'
        ? { pieces, value: asked }
        : { pieces: -pieces, value: there.value.times(-pieces).over(there.pieces) };
    this.onTheWay.set(line, sum(there, goods));
    this.posted.set(id, { line, goods, asked });
    this.say(goods.value, asked);
  }

  knows = (id: number) => this.posted.has(id);

  /** It is given up: what came of it is estimated from now on. */
  giveUp(id: number): void {
    const { line, goods, asked } = this.posted.get(id) as { line: string; goods: Goods; asked: Rational };
    const there = this.there(line);
    if (goods.pieces < 0) {
      this.onTheWay.set(line, sum(there, goods, -1));
      this.say(goods.value.times(-1), asked.times(-1));
      return;
    }
    const capped = goods.value.minus(there.value).sign > 0 ? there.value : goods.value;
    const out = goods.pieces >= there.pieces ? there : { pieces: goods.pieces, value: capped };
    this.onTheWay.set(line, sum(there, out, -1));
    this.arrived.set(line, sum(this.came(line), sum(goods, out, -1), -1));
    this.say(out.value.times(-1), out.value.times(-1));
  }

  /** Of goods that come by a line those that were on the way. */
  arrive(line: string, pieces: number): Goods {
    const there = this.there(line);
    const part = Math.min(pieces, there.pieces);
    if (part === 0) return none;
    const goods = { pieces: part, value: there.value.times(part).over(there.pieces) };
    this.onTheWay.set(line, sum(there, goods, -1));
    this.arrived.set(line, sum(this.came(line), goods));
    this.move(goods.value.times(-1));
    return goods;
  }

  /** They go back, and are on the way again as far as an invoice asks for them. */
  leave(line: string, goods: Goods): void {
    const came = this.came(line);
    const again = goods.pieces < came.pieces ? goods : came.pieces > 0 ? came : none;
    this.onTheWay.set(line, sum(this.there(line), again));
    this.arrived.set(line, sum(came, again, -1));
    this.move(again.value);
  }

  /** What comes out of transit isn't estimated. */
  private move(value: Rational): void {
    this.add('in_transit', value);
    this.add('estimated_payable', value.times(-1));
  }

  private say(value: Rational, asked: Rational): void {
    this.add('in_transit', value);
    this.add('estimated_payable', asked.times(-1));
    this.add('price_variance', asked.minus(value));
  }

  private there = (line: string) => this.onTheWay.get(line) ?? none;
  private came = (line: string) => this.arrived.get(line) ?? none;
}
