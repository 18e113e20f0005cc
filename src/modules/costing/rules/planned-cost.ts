import { type Amount, formatMoment } from '../../../kernel/index.ts';
import type { Book, OrderState, PlannedCost, Rate } from './book-state.ts';
import { type Cents, divide, shareOf, worth } from './cents.ts';
import { costNow, perPiece } from './take-stock.ts';

const ONE = 1_000_000n;
/** Thousandths of a minute in an hour. */
const HOUR = 60_000n;

/**
 * What pieces are received into stock at: what one was planned to cost when the first came, by the order's own materials and times at the
 * costs of that moment, and the fees of what is ordered from subcontractors. Where nothing of that is known, by what the order cost so far, over the pieces that are still to come.
 */
export function valueOfCompletion(book: Book, order: OrderState, quantity: Amount, businessAt: Date): Cents {
  order.planned ??= planOf(book, order, businessAt);
  const { material, labour, overhead, fee } = order.planned;
  const planned = material + labour + overhead + fee;
  const item = book.items.get(order.itemId);
  if (item?.method === 'standard' && item.standardCost !== null)
    return worth(item.quantity + quantity, item.standardCost) - item.amount;
  if (planned > 0n) return worth(quantity, planned);
  const left = order.quantity - order.made;
  return order.wip <= 0n ? 0n : shareOf(order.wip, quantity, left > quantity ? left : quantity);
}

function planOf(book: Book, order: OrderState, businessAt: Date): PlannedCost {
  const { materials = [], operations = [], fees = [] } = order.plan ?? {};
  const material = materials.reduce((sum, { itemId, quantity, per }) => {
    const item = book.items.get(itemId);
    return sum + perPiece((item && costNow(item)) ?? 0n, quantity, per);
  }, 0n);
  const pieces = order.quantity > 0n ? order.quantity : ONE;
  let labour = 0n;
  let overhead = 0n;
  for (const { setup, perPiece: run, people, workCentreId } of operations) {
    const rate = rateAt(book, workCentreId, businessAt);
    // Set-up is shared by the pieces of the order.
    const hoursOf = (cost: Amount, times: bigint) => divide(cost * times * (setup * ONE + run * pieces), HOUR * pieces);
    labour += hoursOf(rate?.labour ?? 0n, people);
    overhead += hoursOf(rate?.overhead ?? 0n, 1n);
  }
  const fee = fees.reduce((sum, { price, ordered, orderedBase }) => sum + divide(price * ordered, orderedBase), 0n);
  return { material, labour, overhead, fee };
}

/** What an hour costs there on that day, as far as anybody said. */
export function rateAt({ rates, timeZone }: Book, workCentreId: string, at: Date): Rate | undefined {
  const day = formatMoment(at, timeZone).slice(0, 10);
  const past = rates.filter((rate) => rate.workCentreId === workCentreId && rate.validFrom <= day);
  return past.reduce<Rate | undefined>(
    (newest, rate) => (newest && newest.validFrom > rate.validFrom ? newest : rate),
    undefined,
  );
}
