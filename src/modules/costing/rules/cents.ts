import type { Amount } from '../../../kernel/index.ts';

/** Money in whole cents; debit positive. */
export type Cents = bigint;

/** Millionths of a unit × millionths of money per unit, in cents. */
const PER_CENT = 10_000_000_000n;

/** numerator ÷ denominator, half rounded away from zero. */
export function divide(numerator: bigint, denominator: bigint): bigint {
  if (denominator < 0n) return divide(-numerator, -denominator);
  const half = denominator / 2n;
  return numerator >= 0n ? (numerator + half) / denominator : -((-numerator + half) / denominator);
}

/** What so many are worth at a cost per unit. */
export function worth(quantity: Amount, unitCost: Amount): Cents {
  return divide(quantity * unitCost, PER_CENT);
}

/** What one is worth, to six decimals. */
export function unitCostOf(amount: Cents, quantity: Amount): Amount {
  return divide(amount * PER_CENT, quantity);
}

/** The part of an amount that falls on `part` of `whole`. */
export function shareOf(amount: Cents, part: Amount, whole: Amount): Cents {
  return part === whole ? amount : divide(amount * part, whole);
}

/** An amount over weights, to the cent: each gets what the sum up to it comes to less what those before got, so nothing is lost. */
export function split(amount: Cents, weights: readonly Amount[]): Cents[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  let upTo = 0n;
  let given = 0n;
  return weights.map((weight) => {
    upTo += weight;
    const part = shareOf(amount, upTo, whole) - given;
    given += part;
    return part;
  });
}
