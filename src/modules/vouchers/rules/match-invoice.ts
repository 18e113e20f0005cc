import type { Cents } from './lines-of-fact.ts';

/** Whether what is asked for is further from what was agreed than the tolerance, which is a share in millionths. */
export function isBeyond(asked: Cents, agreed: Cents, tolerance: bigint): boolean {
  const difference = asked > agreed ? asked - agreed : agreed - asked;
  return difference * 1_000_000n > (agreed < 0n ? -agreed : agreed) * tolerance;
}

/** What of a purchase line waits for an invoice: below nothing where goods went back that were invoiced. */
export interface Open {
  quantity: bigint;
  amount: Cents;
  /** Invoiced and not here. */
  transit: bigint;
}

/** How much of a quantity and of its money is what came (or went back), which settles an estimate, and how much is in transit. */
export interface Parts {
  estimated: Cents;
  transit: bigint;
  transitNet: Cents;
}

/**
 * An invoice is for what came first, and for the rest before it comes; a red one (negative) for what never came first, and for the rest because
 * that went back. `ahead`: whether anything may come later.
 */
export function partsOf({ quantity, net }: { quantity: bigint; net: Cents }, open: Open, ahead: boolean): Parts {
  const transit =
    quantity > 0n
      ? ahead
        ? quantity - least(quantity, most(open.quantity, 0n))
        : 0n
      : -least(-quantity, open.transit);
  const came = quantity - transit;
  return {
    estimated: shareOfEstimate(open.amount, came, open.quantity),
    transit,
    transitNet: came === 0n ? net : divide(net * transit, quantity),
  };
}

/** What of an estimate the part of a quantity settles: all of it with the last piece, so that nothing is left over by rounding. */
export function shareOfEstimate(estimate: Cents, part: bigint, whole: bigint): Cents {
  if (part === 0n) return whole === 0n ? estimate : 0n;
  const [size, of] = [part > 0n ? part : -part, whole > 0n ? whole : -whole];
  return size >= of ? estimate : divide(estimate * size, of);
}

const least = (a: bigint, b: bigint) => (a < b ? a : b);
const most = (a: bigint, b: bigint) => (a > b ? a : b);

/** numerator ÷ denominator, half rounded away from zero. */
export function divide(numerator: bigint, denominator: bigint): bigint {
  if (denominator < 0n) return divide(-numerator, -denominator);
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
