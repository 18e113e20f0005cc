import { type Amount, parseAmount } from '../../../kernel/index.ts';
import type { Cents } from '../rules/cents.ts';

/** Millionths in a cent: amounts of money are kept as numeric(20, 2) and counted in cents. */
const CENT = 10_000n;

export function centsOf(text: string): Cents {
  return parseAmount(text) / CENT;
}

/** As an amount, which is how rows and answers write it. */
export function amountOfCents(cents: Cents): Amount {
  return cents * CENT;
}
