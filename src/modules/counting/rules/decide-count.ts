import type { Amount } from '../../../kernel/index.ts';
import { countingLimits } from '../contract.ts';
import { isWithin, type Tolerance } from './tolerance.ts';

export interface Seen {
  /** What was counted less what the books have as of that moment. */
  variance: Amount;
  book: Amount;
  /** Who counted. */
  by: string;
}

/**
 * What becomes of a line after its newest count: proven as booked; to be approved of, where the variance is small, or two saw the same;
 * else somebody else counts again, at most so often that a person decides in the end.
 */
export function decideCount(
  seen: readonly Seen[],
  cost: Amount | null,
  tolerance: Tolerance,
): 'matched' | 'counted' | 'recount' {
  const newest = seen.at(-1);
  if (!newest) throw new Error('a count is decided on that nobody made');
  const { variance, book } = newest;
  if (variance === 0n) return 'matched';
  if (isWithin(variance, book, cost, tolerance)) return 'counted';
  const confirmed = seen.slice(0, -1).some((one) => one.variance === variance);
  return confirmed || seen.length >= countingLimits.roundsMax ? 'counted' : 'recount';
}
