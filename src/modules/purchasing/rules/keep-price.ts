import type { PriceRow } from './price.ts';
import { addDays } from './rfq.ts';

/**
 * The prices of terms once an answer is kept in them: from today to its last day its price holds for every quantity; what held before
 * holds until yesterday, and again after that day.
 */
export function keepPrice(
  prices: readonly PriceRow[],
  { price, validUntil }: { price: string; validUntil: string | null },
  today: string,
): PriceRow[] {
  const kept = prices.flatMap((row): PriceRow[] => {
    const before = { ...row, validTo: earlier(row.validTo, addDays(today, -1)) };
    const after = validUntil === null ? undefined : { ...row, validFrom: later(row.validFrom, addDays(validUntil, 1)) };
    return [before, after].flatMap((one) => (one && lasts(one) ? [one] : []));
  });
  return [...kept, { fromQuantity: '0', price, validFrom: today, validTo: validUntil }];
}

const earlier = (a: string | null, b: string) => (a !== null && a < b ? a : b);
const later = (a: string | null, b: string) => (a !== null && a > b ? a : b);
const lasts = ({ validFrom, validTo }: PriceRow) => validFrom === null || validTo === null || validFrom <= validTo;
