import type { Cents } from './lines-of-fact.ts';

/** Whether what is asked for is further from what was agreed than the tolerance, which is a share in millionths. */
export function isBeyond(asked: Cents, agreed: Cents, tolerance: bigint): boolean {
  const difference = asked > agreed ? asked - agreed : agreed - asked;
  return difference * 1_000_000n > agreed * tolerance;
}

/** What of an estimate the part of a quantity settles: all of it with the last piece, so that nothing is left over by rounding. */
export function shareOfEstimate(estimate: Cents, part: bigint, whole: bigint): Cents {
  return part >= whole ? estimate : divide(estimate * part, whole);
}

/** numerator ÷ denominator, half rounded away from zero. */
export function divide(numerator: bigint, denominator: bigint): bigint {
  const half = denominator / 2n;
  return numerator >= 0n ? (numerator + half) / denominator : -((-numerator + half) / denominator);
}

/** An amount over weights, to the cent: what they get adds up to it. */
export function splitOver(amount: Cents, weights: readonly bigint[]): Cents[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  let upTo = 0n;
  let given = 0n;
  return weights.map((weight) => {
    upTo += weight;
    const part = divide(amount * upTo, whole) - given;
    given += part;
    return part;
  });
}
