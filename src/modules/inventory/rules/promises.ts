import { type Amount, formatAmount, type Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { availableOf, type Balance, type StockItem } from './stock-state.ts';

/** What a promise may still take: of the item as a whole, and at the place it names. */
export function freeFor(balances: readonly Balance[], promisedOfItem: Amount, place: Balance | undefined): Amount {
  const ofItem = balances.reduce((sum, balance) => sum + availableOf(balance), 0n) - promisedOfItem;
  if (!place) return ofItem;
  const here = availableOf(place);
  return here < ofItem ? here : ofItem;
}

export function whyNotReserve(
  item: Pick<StockItem, 'code' | 'unit'>,
  amount: Amount,
  free: Amount,
  location: string,
): Refusal | undefined {
  if (amount <= free) return undefined;
  return refuse('inventory.cannot_reserve', {
    item: item.code,
    wanted: formatAmount(amount),
    available: formatAmount(free),
    unit: item.unit,
    location,
    elsewhere: '—',
  });
}

/** Why a promise can't end then. A lease of a device must end, for a device that never comes back must not hold stock for ever. */
export function whyNotUntil(expiresAt: Date | null, lease: boolean, now: Date, hoursMax: number): Refusal | undefined {
  const hours = hoursMax;
  if (expiresAt === null)
    return lease ? refuse('inventory.reservation_needs_end', { hours }, { where: '/expiresAt' }) : undefined;
  const wait = expiresAt.getTime() - now.getTime();
  if (wait > 0 && wait <= hours * 3_600_000) return undefined;
  return refuse('inventory.reservation_needs_end', { hours }, { where: '/expiresAt' });
}
