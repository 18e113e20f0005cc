import { type Amount, multiplyAmount } from '../../../kernel/index.ts';
import { type Material, neededOf, netIssued, type Order, outOf } from './order.ts';

/** An item that may stand in for a line's own, and how much of it did. Amounts are in its base unit. */
export interface Substitute {
  itemId: string;
  /** numerator ÷ denominator of it stand in for 1 base unit of the line's item. */
  numerator: bigint;
  denominator: bigint;
  /** Counted in whole pieces. */
  whole: boolean;
  issued: Amount;
  returned: Amount;
}

/** A line as one item is booked on it: as the line's own item, or in its place. */
export interface Use {
  line: Material;
  substitute: Substitute | undefined;
}

type Ratio = Pick<Substitute, 'numerator' | 'denominator'>;
const ONE = 1_000_000n;

/** How a line books an item; undefined where it may not. */
export function findUse(line: Material, itemId: string): Use | undefined {
  if (line.itemId === itemId) return { line, substitute: undefined };
  const substitute = line.substitutes.find((one) => one.itemId === itemId);
  return substitute && { line, substitute };
}

/** All that may be booked on a line: its own item, then what may stand in for it. */
export function usesOf(line: Material): Use[] {
  return [undefined, ...line.substitutes].map((substitute) => ({ line, substitute }));
}

/** What an amount of a substitute counts on its line, in the line's unit. Rounded down, so no part is counted that isn't there. */
export function countsFor({ numerator, denominator }: Ratio, amount: Amount): Amount {
  return (amount * denominator) / numerator;
}

/** How much of a substitute stands in for an amount of the line's item. Rounded up, to a whole piece where it is counted so. */
export function standsInFor({ numerator, denominator, whole }: Ratio & { whole: boolean }, amount: Amount): Amount {
  const step = whole ? ONE : 1n;
  return ((amount * numerator + denominator * step - 1n) / (denominator * step)) * step;
}

/** Issued less returned of the item itself, in its own unit. */
export function netOf({ line, substitute }: Use): Amount {
  if (substitute) return substitute.issued - substitute.returned;
  return bookedAsOwn(line, 'issued') - bookedAsOwn(line, 'returned');
}

/** What was booked on a line as its own item. */
export function bookedAsOwn(line: Material, booked: 'issued' | 'returned'): Amount {
  return line.substitutes.reduce((sum, one) => sum - countsFor(one, one[booked]), line[booked]);
}

/**
 * Books an amount of an item on its line; negative: takes it off again. What a substitute counts is always taken from all that was
 * booked of it, so that roundings never add up.
 */
export function book({ line, substitute }: Use, booked: 'issued' | 'returned', amount: Amount): void {
  if (substitute) {
    const before = countsFor(substitute, substitute[booked]);
    substitute[booked] += amount;
    line[booked] += countsFor(substitute, substitute[booked]) - before;
  } else line[booked] += amount;
  line.changed = true;
}

/** What may still be issued of an item on a line, in the item's unit, the over-issue tolerance (millionths) included. */
export function issuableAs(order: Order, { line, substitute }: Use, overIssueRatio: Amount): Amount {
  const needed = neededOf(order, line);
  const open = needed + multiplyAmount(needed, overIssueRatio) - netIssued(line);
  if (open <= 0n) return 0n;
  if (!substitute) return line.whole ? open - (open % ONE) : open;
  return mostWithin(substitute, substitute.issued, open);
}

/** What may still come back of an item from a line, in the item's unit. A supplementary line has no requirement, so all of it may. */
export function returnableAs(order: Order, use: Use): Amount {
  const { line, substitute } = use;
  const out = line.supplementary ? netIssued(line) : outOf(order, line);
  const most = substitute ? mostWithin(substitute, substitute.returned, out) : out;
  const there = netOf(use);
  return most < there ? most : there;
}

/** How much more of a substitute may be booked, so that it counts no more than `room` on its line. */
function mostWithin(substitute: Substitute, booked: Amount, room: Amount): Amount {
  const total = countsFor(substitute, booked) + room;
  // The largest amount that still counts as the total.
  const most = standsInFor({ ...substitute, whole: false }, total + 1n) - 1n;
  const exact = standsInFor({ ...substitute, whole: false }, total);
  const within = (exact <= most ? exact : most) - booked;
  const whole = substitute.whole ? within - (within % ONE) : within;
  return whole > 0n ? whole : 0n;
}

/**
 * Of what a line holds, the part that isn't built in, item by item: what stood in counts as spare first, the last resort before the
 * others, for the line's own item is what its pieces were to be made of. `amount` is in the line's unit; what is less than a piece of
 * something counted in pieces is nobody's spare.
 */
export function sparesOf(line: Material, amount: Amount): { use: Use; amount: Amount; counts: Amount }[] {
  const spares: { use: Use; amount: Amount; counts: Amount }[] = [];
  let left = amount;
  const uses: Use[] = [...line.substitutes].reverse().map((substitute) => ({ line, substitute }));
  for (const use of [...uses, { line, substitute: undefined }]) {
    const there = netOf(use);
    const most = use.substitute ? mostWithin(use.substitute, 0n, left) : line.whole ? left - (left % ONE) : left;
    const part = most < there ? most : there;
    if (part <= 0n) continue;
    const counts = use.substitute ? countsFor(use.substitute, part) : part;
    spares.push({ use, amount: part, counts });
    left -= counts;
  }
  return spares;
}
