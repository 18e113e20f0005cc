import { type Amount, multiplyAmount } from '../../../kernel/index.ts';

/** What the factory lets pass. Amounts in millionths, as everywhere. */
export interface Tolerance {
  /** Part of the books. */
  ratio: Amount;
  /** Zero looks at no value. */
  value: Amount;
}

export function sizeOf(amount: Amount): Amount {
  return amount < 0n ? -amount : amount;
}

/** What a variance is worth by standard cost; null where the item has none. */
export function worthOf(variance: Amount, cost: Amount | null): Amount | null {
  return cost === null ? null : multiplyAmount(sizeOf(variance), cost);
}

/** Whether a variance is small enough to count as accurate: by the books, and by value where policy looks at it. */
export function isWithin(variance: Amount, book: Amount, cost: Amount | null, tolerance: Tolerance): boolean {
  if (variance === 0n) return true;
  if (sizeOf(variance) > multiplyAmount(sizeOf(book), tolerance.ratio)) return false;
  const value = worthOf(variance, cost);
  return tolerance.value === 0n || (value !== null && value <= tolerance.value);
}
