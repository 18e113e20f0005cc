import type { Amount } from '../../../kernel/index.ts';
import type { ItemClass } from '../contract.ts';

export interface Weighed {
  itemId: string;
  weight: Amount;
}

export interface Classed extends Weighed {
  class: ItemClass;
  /** Its part of the whole, in millionths. */
  share: Amount;
}

const ONE = 1_000_000n;
/** Where A and B end, as parts of the whole: 80 / 15 / 5. */
const A_END = 800_000n;
const B_END = 950_000n;

/**
 * ABC: the heaviest first, A up to four fifths of all weight, B up to nineteen twentieths, C the rest. The item that crosses a line is still
 * of the class before it, so that one item which is nearly everything is A. What weighs nothing is C.
 */
export function classify(items: readonly Weighed[]): Classed[] {
  const total = items.reduce((sum, { weight }) => sum + weight, 0n);
  let before = 0n;
  return [...items]
    .sort((a, b) => (a.weight === b.weight ? (a.itemId < b.itemId ? -1 : 1) : a.weight > b.weight ? -1 : 1))
    .map((item) => {
      const reached = total === 0n ? ONE : (before * ONE) / total;
      before += item.weight;
      const share = total === 0n ? 0n : (item.weight * ONE) / total;
      const heavy = item.weight > 0n;
      return { ...item, share, class: heavy && reached < A_END ? 'A' : heavy && reached < B_END ? 'B' : 'C' };
    });
}
