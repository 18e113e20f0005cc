import { type Amount, type Configuration, clockPolicies, parseAmount, policiesOf } from '../../../kernel/index.ts';
import type { Term } from '../queries/terms.ts';
import { type PriceRow, priceFor } from '../rules/price.ts';

/** The calendar day of a moment where the factory is. */
export function dayIn(configuration: Pick<Configuration, 'policies'>, at: Date): string {
  const timeZone = policiesOf(configuration, clockPolicies)['clock.time_zone'];
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}

/** The first of these terms in this unit that has a price for this much on this day. */
export function termFor(
  terms: readonly Term[],
  { itemId, unit, quantity }: { itemId: string; unit: string; quantity: Amount },
  day: string,
): { term: Term; price: PriceRow } | undefined {
  for (const term of terms) {
    if (term.itemId !== itemId || term.unit !== unit) continue;
    const price = priceFor(term.prices, quantity, day);
    if (price) return { term, price };
  }
  return undefined;
}

/** How a term sells, as amounts. */
export function soldAs(term: Term, wholeUnits: ReadonlySet<string>) {
  return {
    quantityMin: parseAmount(term.quantityMin),
    packSize: parseAmount(term.packSize),
    whole: wholeUnits.has(term.unit),
  };
}
