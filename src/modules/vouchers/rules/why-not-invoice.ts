import { formatAmount, parseAmount, type Refusal } from '../../../kernel/index.ts';
import type { PurchaseLine } from '../queries/invoices.ts';
import { refuse } from '../refusals.ts';

interface Item {
  code: string;
  unit: string;
}

/**
 * Why so much of a purchase line isn't invoiced: it is more than came, and nothing may come ahead of its goods; or more than was ordered with the
 * tolerance of receiving, a share in millionths. Quantities are in base units.
 */
export function whyNotInvoice(
  line: PurchaseLine,
  { code: item, unit }: Item,
  asked: bigint,
  tolerance: bigint,
  where: { where: string },
): Refusal | undefined {
  const [came, cancelled, ordered] = [line.openQuantity, line.cancelled, line.quantityBase].map(parseAmount) as [
    bigint,
    bigint,
    bigint,
  ];
  if (asked <= came) return undefined;
  const figures = { item, unit, asked: formatAmount(asked), came: formatAmount(came > 0n ? came : 0n) };
  if (!line.mayBeAhead) return refuse('vouchers.more_than_came', figures, where);
  // What was cancelled won't be taken as a tolerance.
  const most =
    ordered - cancelled + (cancelled > 0n ? 0n : (ordered * tolerance) / 1_000_000n) - parseAmount(line.invoiced);
  if (asked <= most) return undefined;
  return refuse(
    'vouchers.more_than_ordered',
    { ...figures, most: formatAmount(most > came ? most : came > 0n ? came : 0n) },
    where,
  );
}

/** Why so much of it isn't given back: it was never asked for, or it is here. */
export function whyNotCredit(
  line: PurchaseLine,
  { code: item, unit }: Item,
  asked: bigint,
  _tolerance: bigint,
  where: { where: string },
): Refusal | undefined {
  const there = parseAmount(line.transitQuantity) - parseAmount(line.estimatedQuantity);
  if (asked <= there) return undefined;
  const figures = { item, unit, asked: formatAmount(asked), there: formatAmount(there > 0n ? there : 0n) };
  return refuse('vouchers.credit_of_what_came', figures, where);
}
