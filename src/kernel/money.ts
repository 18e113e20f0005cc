import type { Amount } from './quantity.ts';
import { refuse } from './refusals.ts';

/** What a line of a document comes to. Sums of money are amounts too: exact millionths, here always whole cents. */
export interface LineMoney {
  net: Amount;
  tax: Amount;
  gross: Amount;
}

const ONE = 1_000_000n;
const CENT = 10_000n;
/** 10^13: a line that comes to more was mistyped, and sums of some hundred lines stay within numeric(20,6). */
const MONEY_MAX = 10n ** 13n * ONE;

/**
 * quantity × price without tax, and the same with tax, each exact and rounded once, half up to the cent, for this line alone; tax is what
 * lies between, so that net + tax = gross always. The price is that of one of the quantity's unit; the rate is in percent.
 * Throws money.too_large.
 */
export function lineMoney(line: { quantity: Amount; price: Amount; taxPercent: Amount }): LineMoney {
  const exact = line.quantity * line.price;
  const net = toCents(exact, ONE);
  const gross = toCents(exact * (100n * ONE + line.taxPercent), 100n * ONE * ONE);
  if (gross >= MONEY_MAX) throw refuse('money.too_large', {});
  return { net, tax: gross - net, gross };
}

/** What lines come to together: cents are added, nothing is rounded again. */
export function sumMoney(lines: readonly LineMoney[]): LineMoney {
  const total = (of: keyof LineMoney) => lines.reduce((sum, line) => sum + line[of], 0n);
  return { net: total('net'), tax: total('tax'), gross: total('gross') };
}

/** `exact` is in millionths of millionths; dividing it by `divisor` gives millionths. Half a cent is rounded away from zero. */
function toCents(exact: bigint, divisor: bigint): Amount {
  const step = divisor * CENT;
  const half = step / 2n;
  return (exact < 0n ? -((-exact + half) / step) : (exact + half) / step) * CENT;
}
